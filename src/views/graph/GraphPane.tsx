import type { Core } from 'cytoscape';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { never } from '../../base/never.ts';
import type { Line } from '../../lab/session.ts';
import { onTheme, pageColor } from '../app/theme.ts';
import { Overlay } from '../journey/Overlay.tsx';
import { usePaneWords } from '../messages/panes.ts';
import { download } from '../files/download.ts';
import { calledBy } from '../names/table.ts';
import { ARRANGEMENT } from '../start.ts';
import { useBench, useLive, useView } from '../state/bench.ts';
import { subjectOf, type Subject } from '../state/subject.ts';
import type { Selected } from '../state/view.ts';
import { arrangementIn } from './arrangement.ts';
import { apply, fadeGlow, fit, openCanvas, zoomBy } from './canvas.ts';
import { collapse } from './collapse.ts';
import { atHost, commandsFor } from './commands.ts';
import { dragging } from './drag.ts';
import { elements } from './elements.ts';
import styles from './GraphPane.module.css';
import { EMPTY_LAYOUT, layoutAll, type Layout, type Point } from './layout.ts';
import { Legend } from './Legend.tsx';
import { Menu } from './Menu.tsx';
import { picture } from './picture.ts';
import { changes, networkNodeId, projectAll, type GraphModel } from './project.ts';
import { pngFile, svgFile } from './save.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { newsOf } from './sentences.ts';
import { shapeOf, type Shape } from './shape.ts';
import { graphStyle } from './style.ts';
import { toSvg } from './svg.ts';
import { TableDialog } from './TableDialog.tsx';
import { WalkList } from './WalkList.tsx';

/** The live picture of all hosts: networks as rails, containers between them, endpoints as the lines that join them. */
export function GraphPane() {
  const words = usePaneWords();
  const { view, enter, kept } = useBench();
  const world = useLive((state) => state.world);
  const before = useLive((state) => state.before);
  const opened = useView((state) => state.opened);
  const selected = useView((state) => state.selected);
  const isLens = useView((state) => state.lens);
  const [arranged, setArranged] = useState(() => arrangementIn(kept.load(ARRANGEMENT)));
  const [menu, setMenu] = useState<Point | null>(null);
  const aside = useView((state) => state.aside);
  const exporting = useId();
  const legendId = useId();

  const all = useMemo(() => projectAll(world), [world]);
  const changed = useMemo(() => changes(projectAll(before), all), [before, all]);
  const news = useMemo(() => newsOf(projectAll(before), all, changed, words), [before, all, changed, words]);
  const models = useMemo(() => all.map((model) => collapse(model, opened)), [all, opened]);
  const [shape, setShape] = useState<Shape>('wide');
  const isOpened = opened.length > 0 && all.some((model) => collapse(model, []) !== model);
  const layouts = useLayouts(models, shape);
  const subject = useMemo(() => subjectOf(world, selected), [world, selected]);
  const lens = useMemo(
    () =>
      isLens && subject?.kind === 'container'
        ? { asker: subject.container.id, called: calledBy(world, subject.host.name, subject.container.id) }
        : null,
    [isLens, subject, world],
  );
  const drawn = useMemo(() => {
    const hosts = models.map((model, i) => ({ model, layout: layouts[i] ?? EMPTY_LAYOUT }));
    return picture(hosts, { words, changed, lens, arranged, shape });
  }, [models, layouts, words, changed, lens, arranged, shape]);
  const shown = useMemo(() => elements(drawn), [drawn]);
  useEffect(() => view.setState({ picture: drawn }), [view, drawn]);

  const parent = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);
  useEffect(() => {
    if (parent.current === null) return undefined;
    const core = openCanvas(parent.current);
    setCy(core);
    const stopThemes = onTheme(() => core.style(graphStyle(pageColor)));
    const resizes = new ResizeObserver(() => {
      core.resize();
      setShape(shapeOf(core.width(), core.height()));
      fit(core);
    });
    resizes.observe(parent.current);
    return () => {
      stopThemes();
      resizes.disconnect();
      core.destroy();
      setCy(null);
    };
  }, []);

  useEffect(() => {
    if (cy !== null && apply(cy, shown)) fit(cy);
  }, [cy, shown]);
  useEffect(() => (cy === null ? undefined : fadeGlow(cy)), [cy, changed]);
  const selectedId = subject === null ? null : nodeIdOf(subject);
  useEffect(() => {
    cy?.nodes('.selected').removeClass('selected');
    if (selectedId !== null) cy?.getElementById(selectedId).addClass('selected');
  }, [cy, selectedId]);

  const select = useCallback(
    (id: string): void => {
      if (id.startsWith('group ')) {
        view.setState(({ opened: known }) => ({ opened: [...known, id] }));
        return;
      }
      const found = selectedIn(models, id);
      if (found !== null) view.setState({ selected: found });
      else view.setState({ selected: null, lens: false });
    },
    [models, view],
  );
  const onDrop = useCallback(
    (id: string, place: Point, rail: string | null): boolean => {
      const model = models.find((m) => m.containers.some((c) => c.id === id));
      const container = model?.containers.find((c) => c.id === id);
      const network = model?.networks.find((n) => n.id === rail && container?.status !== 'stale');
      if (model === undefined || container === undefined) return false;
      if (network !== undefined && !model.endpoints.some((e) => e.container === id && e.network === rail)) {
        enter(atHost(model.host, `docker network connect ${network.name} ${container.name}`));
        return false;
      }
      const origin = drawn.regions.find((r) => r.name === model.host)?.origin ?? { x: 0, y: 0 };
      setArranged((known) => {
        const next = new Map(known).set(id, { x: place.x - origin.x, y: place.y - origin.y });
        kept.save(ARRANGEMENT, JSON.stringify([...next]));
        return next;
      });
      return true;
    },
    [models, drawn, enter, kept],
  );
  useEffect(() => {
    if (cy === null) return undefined;
    const stop = dragging(cy, onDrop);
    const tap = (event: cytoscape.EventObject): void => select(event.target === cy ? '' : event.target.id());
    const context = (event: cytoscape.EventObject): void => {
      if (event.target === cy) return;
      select(event.target.id());
      const { clientX, clientY } = event.originalEvent;
      setMenu({ x: clientX, y: clientY });
    };
    // A host's region lets clicks through: beside networks and containers the hosts themselves are meant.
    const ofHosts = (event: cytoscape.EventObject): void => {
      if (event.target === cy) view.setState({ hosts: true, sheet: 'terminal' });
    };
    cy.on('tap', tap);
    cy.on('cxttap', 'node.container, node.network', context);
    cy.on('cxttap', ofHosts);
    return () => {
      stop();
      cy.off('tap', tap);
      cy.off('cxttap', context);
      cy.off('cxttap', ofHosts);
    };
  }, [cy, onDrop, select, view]);

  const tidy = (): void => {
    setArranged(new Map());
    kept.save(ARRANGEMENT, '[]');
  };
  const type = (line: Line): void => enter(line);
  const asker = subject?.kind === 'container' ? subject.container.name : null;
  return (
    <>
      <div className={styles.bar}>
        <h2 className={styles.title}>{words.panes.graph}</h2>
        {asker !== null && (
          <div role="group" aria-label={words.view} className={styles.lens}>
            <button type="button" aria-pressed={isLens} onClick={() => view.setState({ lens: true })}>
              {words.asSeenBy(asker)}
            </button>
            <button type="button" aria-pressed={!isLens} onClick={() => view.setState({ lens: false })}>
              {words.everything}
            </button>
          </div>
        )}
        <span className={styles.space} />
        <button type="button" className={styles.button} onClick={() => cy !== null && fit(cy)}>
          {words.fit}
        </button>
        {isOpened && (
          <button type="button" className={styles.button} onClick={() => view.setState({ opened: [] })}>
            {words.fold}
          </button>
        )}
        {arranged.size > 0 && (
          <button type="button" className={styles.button} onClick={tidy}>
            {words.tidy}
          </button>
        )}
        <button
          type="button"
          className={styles.button}
          aria-expanded={aside === 'legend'}
          aria-controls={legendId}
          onClick={() => view.setState({ aside: aside === 'legend' ? null : 'legend' })}
        >
          {words.legend}
        </button>
        <button
          type="button"
          className={styles.button}
          aria-haspopup="dialog"
          onClick={() => view.setState({ aside: 'table' })}
        >
          {words.table}
        </button>
        <button type="button" className={styles.button} popoverTarget={exporting}>
          {words.export}
        </button>
        <ul id={exporting} popover="auto" className={`${styles.menu} ${styles.exports}`}>
          <li>
            <button
              type="button"
              popoverTarget={exporting}
              onClick={() => download('networks.svg', svgFile(toSvg(drawn, pageColor)))}
            >
              {words.exportSvg}
            </button>
          </li>
          <li>
            <button
              type="button"
              popoverTarget={exporting}
              onClick={() => void pngFile(toSvg(drawn, pageColor)).then((png) => download('networks.png', png))}
            >
              {words.exportPng}
            </button>
          </li>
        </ul>
      </div>
      <div className={styles.stage}>
        <div
          ref={parent}
          className={styles.canvas}
          aria-hidden="true"
          onContextMenu={(event) => event.preventDefault()}
        />
        {cy !== null && <Overlay cy={cy} picture={drawn} />}
        <div className={styles.zoom}>
          <button
            type="button"
            className={styles.icon}
            aria-label={words.zoomIn}
            title={words.zoomIn}
            onClick={() => cy !== null && zoomBy(cy, 1.25)}
          >
            +
          </button>
          <button
            type="button"
            className={styles.icon}
            aria-label={words.zoomOut}
            title={words.zoomOut}
            onClick={() => cy !== null && zoomBy(cy, 1 / 1.25)}
          >
            −
          </button>
        </div>
        {aside === 'legend' && <Legend id={legendId} />}
        <WalkList
          models={models}
          picture={drawn}
          selected={selectedId}
          onSelect={select}
          onOpen={(id) => {
            const box = parent.current?.getBoundingClientRect();
            const at = cy?.getElementById(id).renderedPosition();
            setMenu({ x: (box?.left ?? 0) + (at?.x ?? 0), y: (box?.top ?? 0) + (at?.y ?? 0) });
          }}
        />
      </div>
      <p role="status" className={styles.spoken}>
        {news}
      </p>
      {aside === 'table' && <TableDialog models={all} onClose={() => view.setState({ aside: null })} />}
      {subject !== null && <SelectionBar world={world} subject={subject} />}
      {menu !== null && subject !== null && (
        <Menu
          label={words.commands}
          x={menu.x}
          y={menu.y}
          lines={commandsFor(subject)}
          onLine={type}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

/** Each host's layout, made from its last one. */
function useLayouts(models: readonly GraphModel[], shape: Shape): readonly Layout[] {
  const make = (before: readonly Layout[]) => ({ models, shape, layouts: layoutAll(models, shape, before) });
  const [placed, setPlaced] = useState(() => make([]));
  if (placed.models === models && placed.shape === shape) return placed.layouts;
  // A pane of another shape is laid out as if it were opened now.
  const next = make(placed.shape === shape ? placed.layouts : []);
  setPlaced(next);
  return next.layouts;
}

function selectedIn(models: readonly GraphModel[], id: string): Selected | null {
  for (const { host, containers, networks } of models) {
    const container = containers.find((c) => c.id === id);
    // A node of the picture bears the id of what it stands for.
    if (container?.status === 'stale') return { kind: 'stale', host, id: id as IdOf<'stale'> };
    if (container !== undefined) return { kind: 'container', host, id: id as IdOf<'container'> };
    const network = networks.find((n) => n.id === id);
    if (network !== undefined) return { kind: 'network', host, id: network.network };
  }
  return null;
}

type IdOf<Kind extends Selected['kind']> = Extract<Selected, { readonly kind: Kind }>['id'];

function nodeIdOf(subject: Subject): string {
  switch (subject.kind) {
    case 'container':
      return subject.container.id;
    case 'network':
      return networkNodeId(subject.host.name, subject.network);
    case 'stale':
      return subject.endpoint.id;
    default:
      return never(subject);
  }
}
