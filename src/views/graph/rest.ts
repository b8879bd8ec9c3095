import cytoscape, { type Core } from 'cytoscape';

/** How many frames are asked for after something was to be drawn: cytoscape sharpens its pictures meanwhile. */
const AWAKE = 20;

/** What is used here of cytoscape's renderer, of which its declarations say nothing. */
interface Renderer {
  readonly cy: Core;
  /** Called at every change; does something the first time. */
  startRenderLoop: (this: Renderer) => void;
  redraw: (this: Renderer, options?: unknown) => void;
}

/**
 * Lets cytoscape rest while nothing is to be drawn: its own loop asks for every frame for ever. A page that asks for none
 * paints the answer to a key at once, not at the next tick of the screen, and lets a laptop sleep. To be called once,
 * before anything is drawn.
 */
export function restBetweenChanges(): void {
  const { prototype } = cytoscape('renderer', 'canvas') as { readonly prototype: Renderer }; // the one that it draws with
  const { startRenderLoop, redraw } = prototype;
  const loops = new WeakMap<Renderer, Loop>();
  prototype.startRenderLoop = function () {
    if (loops.has(this)) return;
    const step = framesAskedFor(null, () => startRenderLoop.call(this));
    if (step !== null) loops.set(this, new Loop(this.cy, step));
  };
  prototype.redraw = function (options) {
    redraw.call(this, options);
    loops.get(this)?.wake();
  };
}

const ASK = 'requestAnimationFrame';

class Loop {
  readonly #cy: Core;
  readonly #step: FrameRequestCallback;
  #left = 0;
  #runs = false;

  constructor(cy: Core, step: FrameRequestCallback) {
    this.#cy = cy;
    this.#step = step;
  }

  wake(): void {
    this.#left = AWAKE;
    if (this.#runs) return;
    this.#runs = true;
    this.#next();
  }

  #next(): void {
    requestAnimationFrame((now) => {
      const goesOn = framesAskedFor(this.#step, () => this.#step(now)) !== null;
      this.#runs = goesOn && (this.#left-- > 0 || this.#isMoving());
      if (this.#runs) this.#next();
    });
  }

  #isMoving(): boolean {
    return this.#cy.animated() || this.#cy.elements(':animated').nonempty();
  }
}

/** Runs something, and keeps from the browser that it asks for a frame: with `step`, or with anything. Gives what it asked with. */
function framesAskedFor(step: FrameRequestCallback | null, run: () => void): FrameRequestCallback | null {
  const own = Object.getOwnPropertyDescriptor(window, ASK);
  const ask = window[ASK].bind(window);
  let asked: FrameRequestCallback | null = null;
  window[ASK] = (callback) => {
    if (step !== null && callback !== step) return ask(callback);
    asked = callback;
    return 0;
  };
  try {
    run();
  } finally {
    if (own === undefined) Reflect.deleteProperty(window, ASK);
    else Object.defineProperty(window, ASK, own);
  }
  return asked;
}
