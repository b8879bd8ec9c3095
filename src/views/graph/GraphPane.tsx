import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useBench, useLive } from '../state/bench.ts';
import { elements } from './elements.ts';
import styles from './GraphPane.module.css';
import { EMPTY_LAYOUT, layout } from './layout.ts';
import { changes, project, type GraphModel } from './project.ts';
import { graphStyle } from './style.ts';

const PADDING = 28;

/** The live picture of the first host's networks, containers and endpoints. */
export function GraphPane() {
  const { live } = useBench();
  const messages = useMessages();
  const world = useLive((state) => state.world);
  const before = useLive((state) => state.before);
  const host = live.session.lab.hostName(1);
  const model = useMemo(() => project(world, host), [world, host]);
  const changed = useMemo(() => changes(project(before, host), model), [before, model, host]);
  const [placed, setPlaced] = useState(() => ({ model, layout: layout(model, EMPTY_LAYOUT) }));
  const now = placed.model === model ? placed : { model, layout: layout(model, placed.layout) };
  if (now !== placed) setPlaced(now);
  const shown = useMemo(() => elements(model, now.layout, changed), [model, now.layout, changed]);
  const parent = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);

  useEffect(() => {
    const core = cytoscape({
      container: parent.current,
      autounselectify: true,
      boxSelectionEnabled: false,
      maxZoom: 2,
      minZoom: 0.2,
      style: graphStyle(pageColor),
    });
    setCy(core);
    const themes = new MutationObserver(() => core.style(graphStyle(pageColor)));
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const resizes = new ResizeObserver(() => {
      core.resize();
      fit(core);
    });
    if (parent.current !== null) resizes.observe(parent.current);
    return () => {
      themes.disconnect();
      resizes.disconnect();
      core.destroy();
    };
  }, []);

  useEffect(() => {
    if (cy === null) return;
    const grew = apply(cy, shown);
    if (grew) fit(cy);
  }, [cy, shown]);

  return (
    <>
      <div className={styles.bar}>
        <h2 className={styles.title}>{messages.graph}</h2>
        <button type="button" className={styles.fit} onClick={() => cy !== null && fit(cy)}>
          {messages.fit}
        </button>
      </div>
      <div ref={parent} className={styles.canvas} aria-hidden="true" />
      <ul className={styles.spoken} aria-label={messages.graph}>
        {spoken(model, messages.graphItem)}
      </ul>
    </>
  );
}

/** The picture in words, for those who do not see it. */
function spoken(model: GraphModel, say: ReturnType<typeof useMessages>['graphItem']) {
  return model.networks.map((network) => {
    const on = model.endpoints
      .filter((e) => e.network === network.id)
      .map((e) => {
        const name = model.containers.find((c) => c.id === e.container)?.name ?? '';
        return e.address === '' ? name : `${name} ${e.address}`;
      });
    return <li key={network.id}>{say(network.name, network.subnets.join(', '), on.join(', '))}</li>;
  });
}

/** Brings the picture to what is to be shown, and moves nothing that stays. Gives whether anything came or went. */
function apply(cy: Core, shown: readonly ElementDefinition[]): boolean {
  const ids = new Set(shown.map((e) => e.data.id));
  let grew = false;
  cy.batch(() => {
    const gone = cy.elements().filter((e) => !ids.has(e.id()));
    grew = gone.nonempty();
    gone.remove();
    for (const element of shown) {
      const there = cy.getElementById(element.data.id ?? '');
      if (there.empty()) {
        cy.add(element);
        grew = true;
        continue;
      }
      there.data(element.data);
      there.classes(element.classes ?? '');
      if (element.position !== undefined && there.isNode()) there.position(element.position);
    }
  });
  return grew;
}

function fit(cy: Core): void {
  cy.fit(undefined, PADDING);
  if (cy.zoom() > 1.25) {
    cy.zoom(1.25);
    cy.center();
  }
}

function pageColor(property: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}
