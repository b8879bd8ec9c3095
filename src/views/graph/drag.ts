import type { Core, EventObject, NodeSingular } from 'cytoscape';
import { ends } from './elements.ts';
import type { Point } from './layout.ts';

/** How near to a rail a box is let go to be put on it: as far as it overlaps. */
const NEAR = 26;

/**
 * Boxes can be dragged; their lines follow. `onDrop` hears where one was let go and on which rail, and says whether it
 * stays there; otherwise it goes back. Gives the function that stops it.
 */
export function dragging(cy: Core, onDrop: (id: string, place: Point, rail: string | null) => boolean): () => void {
  let began: Point | null = null;
  const grab = (event: EventObject): void => {
    const { x, y } = nodeOf(event).position();
    began = { x, y };
  };
  const drag = (event: EventObject): void => {
    const node = nodeOf(event);
    cy.nodes('.target').removeClass('target');
    railUnder(cy, node)?.addClass('target');
    follow(node);
  };
  const free = (event: EventObject): void => {
    const node = nodeOf(event);
    const { x, y } = node.position();
    const rail = railUnder(cy, node);
    cy.nodes('.target').removeClass('target');
    if (began !== null && Math.hypot(began.x - x, began.y - y) < 3) return;
    if (!onDrop(node.id(), { x, y }, rail?.id() ?? null) && began !== null) {
      node.position(began);
      follow(node);
    }
  };
  cy.on('grab', 'node.container', grab);
  cy.on('drag', 'node.container', drag);
  cy.on('free', 'node.container', free);
  return () => {
    cy.off('grab', grab);
    cy.off('drag', drag);
    cy.off('free', free);
  };
}

function nodeOf({ target }: EventObject): NodeSingular {
  return target as NodeSingular; // the events are those of nodes
}

function railUnder(cy: Core, node: NodeSingular): NodeSingular | undefined {
  const { x, y } = node.position();
  const found = cy
    .nodes('.network')
    .filter((rail) => Math.abs(rail.position().y - y) < NEAR && Math.abs(rail.position().x - x) < rail.width() / 2);
  return found.toArray().find((element) => element.isNode());
}

/** Brings a box's lines along. */
function follow(node: NodeSingular): void {
  const { x, y } = node.position();
  for (const edge of node.connectedEdges().toArray()) {
    const rail = edge.target().position();
    const from = y + Math.sign(rail.y - y || 1) * (node.height() / 2);
    edge.data(
      ends(
        [
          { x, y: from },
          { x, y: rail.y },
        ],
        { x, y },
        rail,
      ),
    );
  }
}
