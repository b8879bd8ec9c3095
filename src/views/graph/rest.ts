import cytoscape, { type Core } from 'cytoscape';

/** How often cytoscape is called after it has drawn, and how many milliseconds apart: it sharpens its pictures meanwhile. */
const CALLS = 20;
const APART = 25;

/** What is used here of cytoscape's renderer, of which its declarations say nothing. */
interface Renderer {
  readonly cy: Core;
  /** Called at every change; does something the first time. */
  startRenderLoop: (this: Renderer) => void;
  redraw: (this: Renderer, options?: unknown) => void;
  /** Whether the next step will draw. */
  readonly requestedFrame: boolean;
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
    if (step !== null) loops.set(this, new Loop(this, step));
  };
  prototype.redraw = function (options) {
    redraw.call(this, options);
    loops.get(this)?.wake();
  };
}

const ASK = 'requestAnimationFrame';

class Loop {
  readonly #renderer: Renderer;
  readonly #step: FrameRequestCallback;
  #left = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;

  constructor(renderer: Renderer, step: FrameRequestCallback) {
    this.#renderer = renderer;
    this.#step = step;
  }

  wake(): void {
    this.#left = CALLS;
    if (this.#isAsked) return;
    clearTimeout(this.#timer);
    this.#isAsked = true;
    requestAnimationFrame((now) => {
      this.#isAsked = false;
      this.#call(now);
    });
  }

  #call(now: number): void {
    const goesOn = framesAskedFor(this.#step, () => this.#step(now)) !== null;
    if (!goesOn || this.#isAsked) return;
    if (this.#renderer.requestedFrame || this.#isMoving()) this.wake();
    // No frame is asked for: whatever another part of the page has to draw is drawn at once.
    else if (this.#left-- > 0) this.#timer = setTimeout(() => this.#call(now + APART), APART);
  }

  #isMoving(): boolean {
    const { cy } = this.#renderer;
    return cy.animated() || cy.elements(':animated').nonempty();
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
