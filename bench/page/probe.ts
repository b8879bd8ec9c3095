import type { Core } from 'cytoscape';

/** Milliseconds from the moment when Enter was pressed. */
interface Painted {
  readonly terminal: number;
  readonly graph: number | null;
}

/** A network or a container of the graph, and whether it is waited for to come or to go. */
interface Awaited {
  readonly name: string;
  readonly isThere: boolean;
}

/** The benchmark's eyes in the page; bench/page.mjs says what to look for. */
const probe = {
  /** Gets ready for the next Enter: until a row of the terminal reads like `row`, and until the graph shows `node`. */
  watch(row: string, node: Awaited | null): void {
    const pressed = new Promise<number>((done) => {
      const hear = (event: KeyboardEvent): void => {
        if (event.key !== 'Enter') return;
        removeEventListener('keydown', hear, true);
        done(event.timeStamp);
      };
      addEventListener('keydown', hear, true);
    });
    const painted = Promise.all([rowPainted(new RegExp(row)), node === null ? null : nodePainted(node)]);
    probe.painted = Promise.all([pressed, painted]).then(([began, [terminal, graph]]) => ({
      terminal: terminal - began,
      graph: graph === null ? null : graph - began,
    }));
  },
  /** What the last `watch` found. */
  painted: Promise.resolve<Painted>({ terminal: 0, graph: null }),
  /** The times between frames while the dot of a journey moves, from now on; ends when it has stood still for a while. */
  async frames(): Promise<readonly number[]> {
    const times: number[] = [];
    let moved = 0;
    let place = placeOfDot();
    for (let last = await frame(), still = 0; still < 60; still++) {
      const now = await frame();
      times.push(now - last);
      last = now;
      const next = placeOfDot();
      if (next === place) continue;
      place = next;
      still = 0;
      moved = times.length;
    }
    return times.slice(0, moved);
  },
  /** The times between frames while the timeline's slider goes to a point in each of them, as under a finger. */
  async drag(points: readonly number[]): Promise<readonly number[]> {
    const slider = document.querySelector<HTMLInputElement>('input[type=range]');
    if (slider === null) throw new Error('the page shows no timeline');
    // React hears of a value only that was not set through the property that it watches.
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const times: number[] = [];
    let last = await frame();
    for (const point of points) {
      value?.set?.call(slider, point);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  },
};

function placeOfDot(): string {
  const dots = [...document.querySelectorAll('[data-journey] circle')];
  return dots.map((dot) => `${dot.getAttribute('cx')} ${dot.getAttribute('cy')}`).join();
}

function frame(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(done));
}

/** When the frame has been painted in which a row of the terminal came to read like this. */
function rowPainted(pattern: RegExp): Promise<number> {
  const rows = document.querySelector('.xterm-rows');
  if (rows === null) throw new Error('the page shows no terminal');
  return new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (![...rows.children].some((row) => pattern.test(row.textContent.trim()))) return;
      observer.disconnect();
      afterPaint(done);
    });
    observer.observe(rows, { childList: true, subtree: true, characterData: true });
  });
}

/** When the frame has been painted in which the graph came to have this node, or to lack it. */
function nodePainted({ name, isThere }: Awaited): Promise<number> {
  const cy = graph();
  return new Promise((done) => {
    const look = (): void => {
      if (cy.nodes().some((node) => String(node.data('label')).split('\n')[0] === name) !== isThere) return;
      cy.off('render', look);
      afterPaint(done);
    };
    cy.on('render', look);
  });
}

/** cytoscape leaves itself on its container. */
interface Holder extends HTMLElement {
  readonly _cyreg?: { readonly cy: Core };
}

function graph(): Core {
  for (const { _cyreg } of document.querySelectorAll<Holder>('div')) if (_cyreg !== undefined) return _cyreg.cy;
  throw new Error('the page shows no graph');
}

/** A message that is sent within a frame comes once it is painted. */
function afterPaint(done: (time: number) => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    done(performance.now());
  });
  port1.start();
  port2.postMessage(null);
}

Object.assign(window, { probe });
