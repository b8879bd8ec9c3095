import { createStore, type StoreApi } from 'zustand/vanilla';
import { err, ok, type Result } from '../base/result.ts';
import type { EngineError } from '../engine/error.ts';
import type { World } from '../engine/world.ts';
import type { JournalEntry, SavedSession } from './journal.ts';
import type { Finding, Found } from '../lessons/check.ts';
import { findingOf } from './findings.ts';
import type { Made } from './explain/together.ts';
import { lastTogether } from './explain/together.ts';
import { withTokens } from './scenario/token.ts';
import { Lab } from './lab.ts';
import { carryOut } from './hosts/carryOut.ts';
import type { HostChange } from './hosts/change.ts';
import { refusalOf } from './hosts/refusal.ts';
import { BEGINNING, changed, entered, type Cut, type Point } from './points.ts';
import type { Sight, TerminalState } from './sight.ts';
import type { Terminal } from './terminal.ts';

/** How far the lab's clock may run ahead of the real one while a command works without waiting, in milliseconds. */
const AHEAD = 1000;
/** How many traces are kept: enough to find the lookup that a packet's address came from. */
const TRACES = 20;

/** What views look at. A new value at every change. */
export interface SessionState extends Sight {
  /** The beginning, and each line that was entered. */
  readonly points: readonly Point[];
}

/** From what a session begins: the same options and journal give the same session. */
export interface SessionOptions {
  readonly seed: number;
  /** Milliseconds since the Unix epoch. */
  readonly began: number;
  readonly hosts?: number;
  readonly onCrash?: (error: unknown) => void;
}

/** Something to be typed, and where it is meant. */
export interface Line {
  readonly at: 'host' | 'container';
  /** The host whose prompt is meant, counted from 1; none: that of the terminal where it is typed. */
  readonly host?: number;
  /** A command, or keys as `^P^Q`. */
  readonly text: string;
}

const KEYS = /^(?:\^[A-Z])+$/;
const INTERRUPT = '\x03';
const DETACH = '\x10\x11';
/** Takes what is typed at a prompt away: to its end, and back over it. */
export const CLEAR_LINE = '\x05\x15';

/** A lab that a person works in: what is typed goes into the journal, and views see the state through the store. */
export class Session {
  readonly lab: Lab;
  readonly store: StoreApi<SessionState>;
  readonly #options: SessionOptions;
  readonly #journal: JournalEntry[] = [];
  #before: World;
  #findings: readonly Found[] = [];
  #made: readonly Made[] = [];
  #traced: readonly Made[] = [];
  #points = BEGINNING;
  #terminals: readonly TerminalState[] = [];
  /** At the last entry of the journal, or where the line began that it entered. */
  #last: Cut;
  /** At the first key of the line that is being typed; null: at no prompt yet. */
  #draft: Cut | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { seed, began, hosts = 1, onCrash } = options;
    this.lab = new Lab({ seed, now: began, hosts, ...(onCrash === undefined ? {} : { onCrash }) });
    this.#before = this.lab.world;
    this.#last = { from: 0, left: this.#sight() };
    this.lab.onTrace((trace) => {
      this.#find(findingOf(this.lab.world, trace));
      this.#made = [...this.#made, { trace, world: this.lab.world }].slice(-TRACES);
      this.#traced = lastTogether(this.#made);
    });
    this.lab.onLine((line) => {
      // Another line of the same key press cannot be cut off from this one.
      this.#last = this.#draft ?? this.#last;
      this.#points = entered(this.#points, line, this.#last);
      if (line.text.trim() !== '') this.#before = this.lab.world;
      this.#draft = null;
    });
    this.store = createStore(() => this.#state());
    this.open(1);
  }

  get seed(): number {
    return this.#options.seed;
  }

  /** Brings a saved session back. */
  static restore(saved: SavedSession, options: Pick<SessionOptions, 'onCrash'> = {}): Session {
    const session = new Session({ seed: saved.seed, began: saved.began, hosts: saved.hosts, ...options });
    for (const entry of saved.journal.slice(1)) {
      session.lab.kernel.run(entry.at);
      session.#perform(entry);
    }
    session.pass(saved.until);
    return session;
  }

  save(): SavedSession {
    const { seed, began, hosts = 1 } = this.#options;
    return { version: 1, seed, began, hosts, journal: [...this.#journal], until: this.lab.kernel.moment };
  }

  /** What to save of the session as it was at a point, before the next line was begun. */
  saveAt(point: number): SavedSession {
    const next = this.#points[point + 1];
    const end = next === undefined ? undefined : this.#journal[next.from];
    if (next === undefined || end === undefined) return this.save();
    return { ...this.save(), journal: this.#journal.slice(0, next.from), until: end.at };
  }

  /** Types keys into a terminal. */
  type(terminal: number, keys: string): void {
    this.#perform({ kind: 'type', at: this.lab.kernel.moment, terminal, keys });
  }

  /** The terminal for a line, where `last` was typed at last: on another host its first one, opened if there is none. */
  terminalFor({ host }: Line, last: number): number {
    if (host === undefined) return last;
    const name = this.lab.hostName(host);
    if (this.terminal(last).host === name) return last;
    const found = this.lab.terminals.findIndex((terminal) => terminal.host === name && !terminal.isClosed);
    return found < 0 ? this.open(host) : found;
  }

  /** Types a line where it is meant, with the swarm's join tokens of the moment: leaves a running program, or a container, first, as a person would. */
  enter(terminal: number, line: Line): void {
    this.approach(terminal, line);
    this.type(terminal, this.keysOf(line).join(''));
  }

  /** Goes where a line is to be typed: leaves a running program, or a container. Keys are pressed wherever one is. */
  approach(terminal: number, line: Line): void {
    if (KEYS.test(line.text)) return;
    const where = () => this.terminal(terminal).whereabouts();
    if (!where().atPrompt) this.type(terminal, INTERRUPT);
    if (line.at === 'host' && where().container !== null) this.type(terminal, DETACH);
  }

  /** The key presses that enter a line; what is typed at the prompt already is cleared away with the first. */
  keysOf({ text }: Line): readonly string[] {
    return KEYS.test(text) ? controlKeys(text) : [CLEAR_LINE, ...withTokens(this.lab.world, text), '\r'];
  }

  /** Opens a terminal on a host, counted from 1; gives its number. */
  open(host: number): number {
    this.#perform({ kind: 'open', at: this.lab.kernel.moment, host });
    return this.lab.terminals.length - 1;
  }

  resize(terminal: number, columns: number, rows: number): void {
    const { tty } = this.terminal(terminal);
    if (tty.columns === columns && tty.rows === rows) return;
    this.#perform({ kind: 'resize', at: this.lab.kernel.moment, terminal, columns, rows });
  }

  /** Makes something happen to a host, adds one, or takes one away. The error says why it cannot be; then nothing has happened. */
  change(change: HostChange): Result<null, EngineError> {
    const refused = refusalOf(this.lab.world, change);
    if (refused !== null) return err(refused);
    this.#perform({ kind: 'host', at: this.lab.kernel.moment, change });
    return ok(null);
  }

  /** Lets the lab's clock go on to `to`, and no further. */
  pass(to: number): void {
    this.lab.kernel.run(to);
    this.#publish();
  }

  /** When something happens next by itself; null when nothing will. */
  nextEvent(): number | null {
    return this.lab.kernel.idle ? this.lab.kernel.nextTimer() : this.lab.kernel.now;
  }

  terminal(id: number): Terminal {
    const terminal = this.lab.terminals[id];
    if (terminal === undefined) throw new Error(`the session has no terminal ${String(id)}`);
    return terminal;
  }

  #perform(entry: JournalEntry): void {
    this.#last = { from: this.#journal.length, left: this.#sight() };
    this.#journal.push(entry);
    switch (entry.kind) {
      case 'type':
        if (this.terminal(entry.terminal).whereabouts().atPrompt) this.#draft ??= this.#last;
        this.terminal(entry.terminal).type(entry.keys);
        break;
      case 'open':
        this.lab.openTerminal({ host: this.lab.hostName(entry.host) });
        break;
      case 'resize':
        this.terminal(entry.terminal).resize(entry.columns, entry.rows);
        break;
      case 'host':
        this.#points = changed(this.#points, entry.change, this.#last);
        this.#before = this.lab.world;
        this.#draft = null;
        carryOut(this.lab, entry.change);
    }
    this.lab.kernel.settle(this.lab.kernel.now + AHEAD);
    this.#publish();
  }

  #find(finding: Finding): void {
    const text = JSON.stringify(finding);
    const others = this.#findings.filter((known) => JSON.stringify(known.finding) !== text);
    this.#findings = [...others, { finding, at: this.lab.kernel.now }];
  }

  #publish(): void {
    this.store.setState(this.#state(), true);
  }

  #state(): SessionState {
    return { ...this.#sight(), points: this.#points };
  }

  #sight(): Sight {
    const terminals = this.lab.terminals.flatMap((t, id): readonly TerminalState[] =>
      t.isClosed ? [] : [{ id, hostName: t.host, ...t.whereabouts() }],
    );
    if (!isSame(terminals, this.#terminals)) this.#terminals = terminals;
    return {
      now: this.lab.kernel.now,
      world: this.lab.world,
      before: this.#before,
      terminals: this.#terminals,
      printed: this.lab.terminals.map(({ printed }) => printed),
      findings: this.#findings,
      traced: this.#traced,
    };
  }
}

function controlKeys(text: string): readonly string[] {
  return [...text.matchAll(/\^([A-Z])/g)].map(([, letter = '']) => String.fromCharCode(letter.charCodeAt(0) - 64));
}

/** Whether terminals are where they were: then views have nothing to draw. */
function isSame(now: readonly TerminalState[], before: readonly TerminalState[]): boolean {
  return (
    now.length === before.length &&
    now.every(({ id, atPrompt, container }, i) => {
      const was = before[i];
      if (id !== was?.id || atPrompt !== was.atPrompt) return false;
      return container?.id === was.container?.id && container?.name === was.container?.name;
    })
  );
}
