import { never } from '../../base/never.ts';
import { readStep, readTheme, readView, writeOptions, type EmbedOptions } from '../options.ts';
import { write, type Answer, type ToPage } from '../protocol.ts';
import type { DrydockLabElement, LabRun, LabState, LabTheme, LabView } from '../types.ts';
import { Calls, type Question } from './calls.ts';
import { read } from './read.ts';
import { labPage } from './script.ts';
import { themeAround, watchTheme } from './theme.ts';

const LOOKS = ['view', 'theme', 'lang', 'readonly'];

/** How near the viewport a lazy lab loads, so that it is there when it is scrolled to. */
const NEAR = '600px';

/** The tallest that a frame can make itself, in pixels. */
const TALLEST = 4000;

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: block; position: relative; min-height: 12rem; }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; height: 26rem; border: 0; }
  iframe:not([data-ready]) { position: absolute; inset: 0; visibility: hidden; }
  iframe[data-ready] + slot { display: none; }
  @media print { iframe[data-ready] { display: none; } iframe[data-ready] + slot { display: contents; } }
`);

/**
 * `<drydock-lab>`: a lab in a frame of its own. What stands inside the element is shown until the lab is there, and where it
 * never comes.
 */
export class DrydockLab extends HTMLElement implements DrydockLabElement {
  static readonly observedAttributes = ['lesson', 'step', 'run', 'height', 'label', ...LOOKS];

  readonly #shadow = this.attachShadow({ mode: 'open' });
  #frame: HTMLIFrameElement | null = null;
  #calls = new Calls(() => {});
  #leave: () => void = () => {};
  #ignored = 0;
  #wanted = 0;
  #placing = false;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [style];
    this.#shadow.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    const hear = (event: MessageEvent): void => this.#hear(event);
    addEventListener('message', hear);
    const stopTheme = watchTheme(() => {
      if (this.theme === 'auto') this.#look();
    });
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load();
      },
      { rootMargin: NEAR },
    );
    this.#calls = new Calls((message) => this.#frame?.contentWindow?.postMessage(write(message), '*'));
    this.#leave = () => {
      removeEventListener('message', hear);
      stopTheme();
      near.disconnect();
      this.#calls.close();
      this.#frame?.remove();
      this.#frame = null;
    };
    if (this.loading === 'eager') this.#load();
    else near.observe(this);
  }

  disconnectedCallback(): void {
    this.#leave();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (this.#frame === null || before === now) return;
    if (name === 'height') this.#size();
    else if (name === 'label') this.#frame.title = this.#title();
    else if (name === 'run') void this.#ask({ kind: 'run', lines: now ?? '' });
    else if (LOOKS.includes(name)) this.#look();
    else this.#place();
  }

  get lesson(): string {
    return this.getAttribute('lesson') ?? '';
  }
  set lesson(slug: string) {
    this.setAttribute('lesson', slug);
  }
  get step(): number {
    return readStep(this.getAttribute('step'));
  }
  set step(step: number) {
    this.setAttribute('step', String(step));
  }
  get view(): LabView {
    return readView(this.getAttribute('view'));
  }
  set view(view: LabView) {
    this.setAttribute('view', view);
  }
  get theme(): LabTheme {
    return readTheme(this.getAttribute('theme'));
  }
  set theme(theme: LabTheme) {
    this.setAttribute('theme', theme);
  }
  get height(): string {
    return this.getAttribute('height') ?? 'auto';
  }
  set height(height: string) {
    this.setAttribute('height', height);
  }
  get readOnly(): boolean {
    return this.hasAttribute('readonly');
  }
  set readOnly(readOnly: boolean) {
    this.toggleAttribute('readonly', readOnly);
  }
  get loading(): 'lazy' | 'eager' {
    return this.getAttribute('loading') === 'eager' ? 'eager' : 'lazy';
  }
  set loading(loading: 'lazy' | 'eager') {
    this.setAttribute('loading', loading);
  }
  get ignored(): number {
    return this.#ignored;
  }

  async run(lines: string): Promise<LabRun> {
    const answer = await this.#ask({ kind: 'run', lines });
    return answer.kind === 'ran' ? { output: answer.output, ended: answer.ended } : { output: '', ended: false };
  }

  async reset(): Promise<void> {
    await this.#ask({ kind: 'reset' });
  }

  async goto(step: number, lesson: string = this.lesson): Promise<void> {
    await this.#ask({ kind: 'goto', lesson: lesson === '' ? null : lesson, step: Math.max(1, Math.floor(step)) });
  }

  setTheme(theme: LabTheme): void {
    this.theme = theme;
  }

  async getState(): Promise<LabState> {
    const answer = await this.#ask({ kind: 'state' });
    if (answer.kind !== 'state') throw new Error('The lab gave no answer.');
    return answer.state;
  }

  /** Whoever asks needs the lab, however far away it is. */
  #ask(question: Question): Promise<Answer> {
    if (!this.isConnected) return Promise.reject(new Error('This lab is in no page.'));
    this.#load();
    return this.#calls.ask(question);
  }

  #load(): void {
    if (this.#frame !== null) return;
    const frame = document.createElement('iframe');
    // A file may only be read by a file of the same origin; a browser gives each file an origin of its own all the same.
    frame.setAttribute(
      'sandbox',
      `allow-scripts allow-downloads${labPage.protocol === 'file:' ? ' allow-same-origin' : ''}`,
    );
    frame.referrerPolicy = 'no-referrer';
    frame.title = this.#title();
    frame.src = new URL(writeOptions(this.#options()), labPage).href;
    this.#frame = frame;
    this.#shadow.prepend(frame);
    this.#size();
  }

  #options(): EmbedOptions {
    return {
      lesson: this.lesson === '' ? null : this.lesson,
      step: this.step,
      view: this.view,
      theme: this.#theme(),
      lang: this.#lang(),
      run: this.getAttribute('run') ?? '',
      readonly: this.readOnly,
    };
  }

  #theme(): LabTheme {
    return this.theme === 'auto' ? themeAround(this) : this.theme;
  }

  /** The element's own language, or the page's. */
  #lang(): string | null {
    return this.closest<HTMLElement>('[lang]')?.lang ?? null;
  }

  #title(): string {
    return this.getAttribute('label') ?? `Drydock${this.lesson === '' ? '' : `: ${this.lesson}`}`;
  }

  #look(): void {
    const { view, theme, lang, readonly } = this.#options();
    this.#calls.tell({ kind: 'look', view, theme, readonly, ...(lang === null ? {} : { lang }) });
  }

  /** Lesson and step are often set together: one way there. */
  #place(): void {
    if (this.#placing) return;
    this.#placing = true;
    queueMicrotask(() => {
      this.#placing = false;
      // Where there is none such, the lab says so itself.
      this.goto(this.step).catch(() => {});
    });
  }

  #size(): void {
    if (this.#frame === null) return;
    const { height } = this;
    if (height === 'auto') this.#frame.style.height = this.#wanted === 0 ? '' : `${this.#wanted}px`;
    else this.#frame.style.height = /^\d+$/.test(height) ? `${height}px` : height;
  }

  #hear({ source, origin, data }: MessageEvent): void {
    if (this.#frame === null || source !== this.#frame.contentWindow) return;
    const message = origin === 'null' ? read(data) : 'origin';
    if (typeof message === 'string') this.#ignored++;
    else this.#heed(message);
  }

  #heed(message: ToPage): void {
    switch (message.kind) {
      case 'loaded':
        this.#frame?.contentWindow?.postMessage(write({ kind: 'hello' }), '*');
        break;
      case 'ready':
        this.#frame?.setAttribute('data-ready', '');
        this.#calls.open();
        this.#tell('ready', message.state);
        break;
      case 'resize':
        this.#wanted = Math.min(message.height, TALLEST);
        this.#size();
        this.#tell('resize', { height: message.height });
        break;
      case 'command':
        this.#tell('command', { line: message.line, at: message.at });
        break;
      case 'step':
        this.#tell('step', { lesson: message.lesson, step: message.step, steps: message.steps });
        break;
      case 'complete':
        this.#tell('complete', { lesson: message.lesson });
        break;
      case 'ran':
      case 'state':
      case 'done':
      case 'refused':
        this.#calls.answer(message);
        break;
      default:
        never(message);
    }
  }

  /** None bubbles: a `resize` that reached the window would be taken for its own. */
  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
