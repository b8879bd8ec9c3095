import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock, LiveSession, LiveState } from '../../lab/live.ts';
import type { Sight } from '../../lab/sight.ts';
import { record } from '../../lab/transcript/record.ts';
import { movesOf, type Move } from '../../lab/walk.ts';
import { linesOfBlock } from '../../lessons/consoleBlock.ts';
import type { Scene } from '../../lessons/check.ts';
import { progressed } from '../../lessons/progress.ts';
import { themeNow, type Theme, type ThemeChoice } from '../app/theme.ts';
import { prepare } from '../lesson/begin.ts';
import { loadItems, type Item } from '../lesson/texts.ts';
import { preferredLanguage, type Language } from '../messages/messages.ts';
import { patiently } from '../share/patience.ts';
import { embeddedWords } from './words.ts';

export type EmbeddedView = 'split' | 'terminal' | 'graph' | 'names';

/** Where a lab begins, and how it looks. */
export interface Begin {
  readonly lesson: string | null;
  /** Counted from 1. */
  readonly step: number;
  /** Lines that are typed at the beginning. */
  readonly run: string;
  readonly view: EmbeddedView;
  readonly theme: ThemeChoice;
  readonly language: Language;
  readonly readonly: boolean;
}

/** What the page around is told. */
export type Told =
  | { readonly kind: 'resize'; readonly height: number }
  | { readonly kind: 'command'; readonly line: string; readonly at: string }
  | { readonly kind: 'step'; readonly lesson: string; readonly step: number; readonly steps: number }
  | { readonly kind: 'complete'; readonly lesson: string };

export interface StageState extends Pick<Begin, 'view' | 'theme' | 'language' | 'readonly'> {
  readonly item: Item | null;
  /** Steps of the lesson that are done. */
  readonly done: number;
  /** A sentence that the reader should know; null: none. */
  readonly notice: string | null;
  readonly awake: boolean;
}

/** How long the page waits for the end of what it runs, in milliseconds. */
const PATIENCE = 30_000;

/** A lab that stands in another page: what it shows, how far its lesson is, and what that page may do with it. */
export class Stage {
  readonly live: LiveSession;
  readonly store: StoreApi<StageState>;
  readonly #clock: Clock;
  readonly #begin: Begin;
  readonly #listeners = new Set<(told: Told) => void>();
  /** The height that was told last: whoever begins to listen is told it, too. */
  #height = 0;
  /** Since when on the lab's clock findings count for the lesson. */
  #since = 0;
  #shown: Pick<LiveState, 'epoch' | 'course'>;
  #running: Promise<unknown> = Promise.resolve();
  #runs = 0;
  #inView = true;

  constructor(live: LiveSession, clock: Clock, begin: Begin) {
    this.live = live;
    this.#clock = clock;
    this.#begin = begin;
    this.#shown = live.store.getState();
    const { view, theme, language, readonly } = begin;
    this.store = createStore<StageState>(() => ({
      item: null,
      done: 0,
      notice: null,
      awake: true,
      view,
      theme,
      language,
      readonly,
    }));
    live.store.subscribe((state) => this.#follow(state));
  }

  /** Begins as the address said. Everything is typed already but for the last line, which is typed before the reader's eyes. */
  async reset(): Promise<void> {
    const { lesson, step, run } = this.#begin;
    const moves = movesOf(linesOfBlock(run));
    const why = await this.#show(lesson, step, moves.slice(0, -1));
    if (why !== null) await this.#show((await this.#item(lesson)) === null ? null : lesson, 1, moves.slice(0, -1));
    this.store.setState({ notice: why });
    const last = moves.at(-1);
    if (last?.kind === 'enter') this.live.enter(this.live.terminalFor(last.line, 0), last.line);
  }

  /** Begins anew at a step; a sentence when there is none such, and then nothing has changed. */
  goTo(lesson: string | null, step: number): Promise<string | null> {
    return this.#show(lesson, step, []);
  }

  /** Types lines one after the other, each when the one before has ended. */
  run(text: string): Promise<{ readonly output: string; readonly ended: boolean }> {
    const mine = this.#running.then(() => this.#run(movesOf(linesOfBlock(text))));
    this.#running = mine;
    return mine;
  }

  look({
    view,
    theme,
    lang,
    readonly,
  }: {
    readonly view?: EmbeddedView | undefined;
    readonly theme?: StageState['theme'] | undefined;
    readonly lang?: string | undefined;
    readonly readonly?: boolean | undefined;
  }): void {
    const before = this.store.getState();
    const language = lang === undefined ? before.language : preferredLanguage([lang]);
    this.store.setState({
      view: view ?? before.view,
      theme: theme ?? before.theme,
      readonly: readonly ?? before.readonly,
      language,
    });
    const { item } = before;
    if (item === null || language === before.language) return;
    void loadItems(language).then((items) => {
      if (this.store.getState().item === item)
        this.store.setState({ item: items.find(({ slug }) => slug === item.slug) ?? item });
    });
  }

  /** What the reader's step is held to. */
  scene(): Scene {
    const { world, findings } = this.live.store.getState();
    return { world, findings, since: this.#since };
  }

  /** Whether the reader may see it: out of sight it sleeps, unless the page runs something. */
  see(inView: boolean): void {
    this.#inView = inView;
    this.#rest();
  }

  state() {
    const { item, done, view, language, readonly, awake } = this.store.getState();
    const { world, course } = this.live.store.getState();
    const engine = world.hosts[0]?.engine;
    return {
      lesson: item?.slug ?? null,
      step: item === null ? 0 : done + 1,
      steps: item?.lesson.steps.length ?? 0,
      view,
      theme: this.theme(),
      lang: language,
      readonly,
      awake,
      commands: course.flatMap(({ line }) => (line === null ? [] : line.text.split('\n'))),
      networks: (engine?.networks ?? []).map(({ id, name }) => ({
        name,
        containers: (engine?.containers ?? [])
          .filter((c) => engine?.endpoints.some((e) => e.container === c.id && e.network === id) === true)
          .map((c) => c.name),
      })),
    };
  }

  theme(): Theme {
    const { theme } = this.store.getState();
    return themeNow(theme);
  }

  listen(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    if (this.#height > 0) listener({ kind: 'resize', height: this.#height });
    return () => void this.#listeners.delete(listener);
  }

  tell(told: Told): void {
    if (told.kind === 'resize') this.#height = told.height;
    for (const listener of this.#listeners) listener(told);
  }

  /** Shows a fresh host at a step of a lesson, on which some more was typed. */
  async #show(lesson: string | null, step: number, more: readonly Move[]): Promise<string | null> {
    const { language } = this.store.getState();
    const item = await this.#item(lesson);
    const words = embeddedWords(language);
    if (lesson !== null && item === null) return words.noLesson(lesson);
    const steps = item?.lesson.steps ?? [];
    if (item !== null && step > steps.length) return words.noStep(item.slug, step, steps.length);
    const { session, walker, since } = prepare(this.live, item, step);
    this.#since = since;
    for (const move of more) walker.make(move);
    this.store.setState({ item, done: this.#done(item, step - 1, session.store.getState()), notice: null });
    this.live.replace(session);
    return null;
  }

  async #run(moves: readonly Move[]): Promise<{ readonly output: string; readonly ended: boolean }> {
    this.#runs++;
    this.#rest();
    const until = this.#clock.now() + PATIENCE;
    let entered = 0;
    let ended = true;
    let terminal = 0;
    for (const move of moves) {
      if (move.kind === 'wait') await this.#wait(move.seconds * 1000);
      else if (move.kind === 'host') this.live.change(move.change);
      else {
        terminal = this.live.terminalFor(move.line, terminal);
        this.live.enter(terminal, move.line);
        if (!move.line.text.startsWith('^')) entered++;
        if (!move.leftRunning) ended = await this.#prompt(terminal, until);
      }
      if (!ended) break;
    }
    const said = (await patiently(record(this.live.save()), this.#clock)) ?? [];
    this.#runs--;
    this.#rest();
    const mine = entered === 0 ? [] : said.flatMap((step) => (step.kind === 'typed' ? [step] : [])).slice(-entered);
    return { output: mine.flatMap(({ output }) => (output === '' ? [] : [output])).join('\n'), ended };
  }

  async #item(lesson: string | null): Promise<Item | null> {
    if (lesson === null) return null;
    return (await loadItems(this.store.getState().language)).find(({ slug }) => slug === lesson) ?? null;
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(milliseconds, resolve));
  }

  /** Waits for a terminal's prompt; false when it does not come in time, or another session is shown. */
  #prompt(terminal: number, until: number): Promise<boolean> {
    const { epoch } = this.live.store.getState();
    const isThere = ({ terminals }: LiveState): boolean => terminals[terminal]?.atPrompt === true;
    return new Promise((resolve) => {
      const end = (ended: boolean): void => {
        stop();
        giveUp();
        resolve(ended);
      };
      const giveUp = this.#clock.after(Math.max(0, until - this.#clock.now()), () => end(false));
      const look = (state: LiveState): void => {
        if (state.epoch !== epoch) end(false);
        else if (isThere(state)) end(true);
      };
      const stop = this.live.store.subscribe(look);
      look(this.live.store.getState());
    });
  }

  #rest(): void {
    const awake = this.#inView || this.#runs > 0;
    if (awake) this.live.wake();
    else this.live.sleep();
    if (awake !== this.store.getState().awake) this.store.setState({ awake });
  }

  /** Tells what was entered, and what of the lesson that has done. */
  #follow(state: LiveState): void {
    const { epoch, course } = this.#shown;
    this.#shown = state;
    if (state.epoch !== epoch) return;
    for (const { line } of state.course.slice(course.length))
      if (line !== null) this.tell({ kind: 'command', line: line.text, at: line.at });
    const { item, done } = this.store.getState();
    if (item === null) return;
    const now = this.#done(item, done, state);
    if (now === done) return;
    this.store.setState({ done: now });
    const { slug: lesson } = item;
    const steps = item.lesson.steps.length;
    this.tell({ kind: 'step', lesson, step: now + 1, steps });
    if (now === steps) this.tell({ kind: 'complete', lesson });
  }

  #done(item: Item | null, done: number, { world, findings }: Pick<Sight, 'world' | 'findings'>): number {
    if (item === null) return 0;
    return progressed(item.lesson, done, { world, findings, since: this.#since });
  }
}
