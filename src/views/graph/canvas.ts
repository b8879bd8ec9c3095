import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { pageColor } from '../app/theme.ts';
import { drawSharply, restBetweenChanges } from './renderer.ts';
import { graphStyle } from './style.ts';

const PADDING = 14;
const LARGEST = 1.25;
/** On a stage a picture is as large as it can be. */
const LARGEST_ON_STAGE = 3;
/** How long what has changed glows, and fades, in milliseconds. */
const GLOW = 2500;
const FADE = 1500;
const STEPS = 12;
/** Where an element keeps how it was last shown. */
const LOOKS = 'looks';

restBetweenChanges();
drawSharply();

export function openCanvas(container: HTMLElement): Core {
  return cytoscape({
    container,
    autounselectify: true,
    boxSelectionEnabled: false,
    maxZoom: LARGEST_ON_STAGE,
    minZoom: 0.05,
    style: graphStyle(pageColor),
  });
}

/** Brings the picture to what is to be shown, and moves nothing that stays. Gives whether it has another size now. */
export function apply(cy: Core, shown: readonly ElementDefinition[]): boolean {
  const ids = new Set(shown.map((e) => e.data.id));
  const size = (): string =>
    cy
      .nodes('.region')
      .map((n) => `${n.id()} ${n.width()} ${n.height()}`)
      .join();
  const before = size();
  cy.batch(() => {
    cy.elements()
      .filter((e) => !ids.has(e.id()))
      .remove();
    const fresh: ElementDefinition[] = [];
    for (const element of shown) {
      const there = cy.getElementById(element.data.id ?? '');
      if (there.empty()) {
        fresh.push(element);
        continue;
      }
      // Styling and measuring are slow: what looks as it did is left alone.
      const looks = JSON.stringify(element);
      if (there.scratch(LOOKS) === looks || (there.isNode() && there.grabbed())) continue;
      there.scratch(LOOKS, looks);
      there.data(element.data);
      const selected = there.hasClass('selected') ? ' selected' : '';
      there.classes(`${String(element.classes ?? '')}${selected}`);
      if (element.position !== undefined && there.isNode()) there.position(element.position);
    }
    cy.add(fresh);
  });
  return size() !== before;
}

/**
 * What has changed glows for a while, then fades, a step at a time: between two steps the page asks for no frame, so that
 * a key is answered at once. Without motion the mark stays until the next command.
 */
export function fadeGlow(cy: Core): () => void {
  const changed = cy.nodes('.changed');
  if (changed.empty() || matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
  const full = Number(changed.first().style('underlay-opacity'));
  const fade = (left: number): void => {
    changed.style('underlay-opacity', (full * left) / STEPS);
    if (left > 0) timer = setTimeout(() => fade(left - 1), FADE / STEPS);
  };
  let timer = setTimeout(() => fade(STEPS - 1), GLOW);
  return () => {
    clearTimeout(timer);
    changed.removeStyle('underlay-opacity');
  };
}

export function fit(cy: Core): void {
  const largest = document.documentElement.dataset['presenting'] === undefined ? LARGEST : LARGEST_ON_STAGE;
  cy.fit(undefined, PADDING);
  if (cy.zoom() > largest) {
    cy.zoom(largest);
    cy.center();
  }
}

export function zoomBy(cy: Core, factor: number): void {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}
