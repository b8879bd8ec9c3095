import cytoscape, { type Collection, type Core } from 'cytoscape';

/** What is used here of cytoscape's renderer, of which its declarations say nothing. */
interface Renderer {
  readonly cy: Core;
  /** Called at every change; does something the first time. */
  startRenderLoop: (this: Renderer) => void;
  redraw: (this: Renderer, options?: unknown) => void;
  /** Whether the next step will draw. */
  readonly requestedFrame: boolean;
  drawElements: (this: Renderer, context: CanvasRenderingContext2D, elements: Collection, ...rest: unknown[]) => void;
  drawCachedElements: Renderer['drawElements'];
  drawLayeredElements: Renderer['drawElements'];
}

/** The renderer that cytoscape draws all pictures with. */
const { prototype } = cytoscape('renderer', 'canvas') as { readonly prototype: Renderer }; // its declarations give no type

/**
 * Lets cytoscape rest while nothing is to be drawn: its own loop asks for every frame for ever. A page that asks for none
 * paints the answer to a key at once, not at the next tick of the screen, and lets a laptop sleep. To be called once,
 * before anything is drawn.
 */
export function restBetweenChanges(): void {
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

/** As many elements as can be drawn anew for each frame. */
const FEW = 400;

/**
 * Has cytoscape draw elements as they are while there are few. It keeps pictures of them, which it makes sharp in many frames
 * after a change, and draws a little larger or smaller than they are: letters are blurred then. To be called once, before
 * anything is drawn.
 */
export function drawSharply(): void {
  for (const name of ['drawLayeredElements', 'drawCachedElements'] as const) {
    const drawPictures = prototype[name];
    prototype[name] = function (context, elements, ...rest) {
      if (elements.length <= FEW) this.drawElements(context, elements);
      else drawPictures.call(this, context, elements, ...rest);
    };
  }
}

const ASK = 'requestAnimationFrame';

class Loop {
  readonly #renderer: Renderer;
  readonly #step: FrameRequestCallback;
  #isAsked = false;

  constructor(renderer: Renderer, step: FrameRequestCallback) {
    this.#renderer = renderer;
    this.#step = step;
  }

  wake(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame((now) => {
      this.#isAsked = false;
      const goesOn = framesAskedFor(this.#step, () => this.#step(now)) !== null;
      if (goesOn && (this.#renderer.requestedFrame || this.#isMoving())) this.wake();
    });
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
