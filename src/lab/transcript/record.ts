import { hostNamed } from '../../engine/host/name.ts';
import { endsProcesses, type HostChange } from '../hosts/change.ts';
import type { SavedSession } from '../journal.ts';
import { asShown } from '../scenario/format.ts';
import { keyBytes } from '../scenario/scenario.ts';
import { withTokenWords } from '../scenario/token.ts';
import type { Session } from '../session.ts';
import { join } from '../share/condense.ts';
import { replay, type Moment } from '../share/replay.ts';

/** A command, or keys, and what the terminal showed under it. */
export interface SaidLine {
  /** Terminals are counted from 0. */
  readonly terminal: number;
  readonly hostName: string;
  /** As it was shown: `$`, or a container's, `/ #`. */
  readonly prompt: string;
  readonly kind: 'typed' | 'keys';
  /** The command; keys are written `^P^Q`. */
  readonly text: string;
  /** For how long the command before had been running when keys ended it, in milliseconds; 0: none was. */
  readonly after: number;
  /** For how long nobody had been at work since the step before, in milliseconds. */
  readonly idle: number;
  /** Lines joined by \n, as they are read; no \n at the end. */
  readonly output: string;
}

/** What was made happen to a host. */
export interface SaidChange {
  readonly kind: 'host';
  readonly change: HostChange;
  readonly idle: number;
}

export type Said = SaidLine | SaidChange;

const KEYS = new Map<string, string>(Object.entries(keyBytes).map(([name, byte]) => [byte, name]));
const PROMPT = /^(\$|\/\S* #)(?: |$)/;

type Draft = { -readonly [K in keyof SaidLine]: SaidLine[K] } & { readonly at: number; echo: string };

/**
 * Plays a session again and gives what was said in it, in its order. What was typed into a running program, and a line that
 * was typed before its prompt was there, stand in the output, where the terminal showed them.
 */
export function* record(saved: SavedSession): Generator<Moment, readonly Said[], void> {
  const joined = yield* join(saved);
  const said: (Draft | SaidChange)[] = [];
  const screens: string[] = [];
  const current = new Map<number, Draft>();
  let watched: Session | null = null;
  let typing: Draft | null = null;
  /** The terminal of the last step, and since when it is at a prompt again; null: it is not. */
  let last = { terminal: -1, since: saved.began as number | null };

  const watch = (session: Session): void => {
    if (watched === null) {
      watched = session;
      session.lab.onLine(({ text }) => {
        if (typing?.kind !== 'typed' || typing.text !== '') return;
        typing.text = withTokenWords(session.lab.world, text);
        typing.echo = text;
      });
      session.store.subscribe(({ terminals }) => {
        const isAtPrompt = terminals.find((t) => t.id === last.terminal)?.atPrompt ?? true;
        last = { ...last, since: isAtPrompt ? (last.since ?? session.lab.kernel.now) : null };
      });
    }
    for (let id = screens.length; id < session.lab.terminals.length; id++) {
      screens.push('');
      session.terminal(id).watch((text) => void (screens[id] += text));
    }
  };
  /** The screen of a terminal since the last command goes to that command; gives the prompt that is left. */
  const close = (terminal: number): string => {
    const { output, prompt } = read(screens[terminal] ?? '');
    const draft = current.get(terminal);
    if (draft !== undefined) draft.output = afterEcho(output, draft);
    screens[terminal] = '';
    return prompt;
  };

  const idle = (at: number): number => (last.since === null ? 0 : at - last.since);

  const moments = replay(joined);
  let moment = moments.next();
  for (; moment.done !== true; moment = moments.next()) {
    const { session, next } = moment.value;
    watch(session);
    if (next !== null) typing = null;
    if (next?.kind === 'host') {
      const { change, at } = next;
      // The shells that end with the host say nothing more to what was typed there.
      if (endsProcesses(change))
        for (const terminal of [...current.keys()])
          if (session.terminal(terminal).host === hostNamed(change.host)) {
            close(terminal);
            current.delete(terminal);
          }
      said.push({ kind: 'host', change, idle: idle(at) });
      last = { terminal: -1, since: at };
    }
    if (next?.kind === 'type') {
      const { terminal, keys, at } = next;
      const { atPrompt } = session.terminal(terminal).whereabouts();
      const names = [...keys].map((key) => KEYS.get(key));
      const before = current.get(terminal);
      const areKeys = !names.includes(undefined);
      if (areKeys && before?.kind === 'keys' && screens[terminal] === '') before.text += names.join('');
      else if (areKeys || (atPrompt && keys.includes('\r'))) {
        const after = areKeys && !atPrompt && before !== undefined ? at - before.at : 0;
        typing = {
          terminal,
          hostName: session.terminal(terminal).host,
          prompt: close(terminal),
          kind: areKeys ? 'keys' : 'typed',
          text: names.join(''),
          after,
          idle: idle(at),
          output: '',
          at,
          echo: '',
        };
        last = { terminal, since: null };
        said.push(typing);
        current.set(terminal, typing);
      }
    }
    yield moment.value;
  }
  watch(moment.value);
  for (const terminal of current.keys()) close(terminal);
  return said.flatMap((step): readonly Said[] => {
    if (step.kind === 'host') return [step];
    const { at: _at, echo: _echo, ...line } = step;
    return line.text.trim() === '' ? [] : [line];
  });
}

/** What is left to read of a screen: each line as it was drawn last, without prompts at which nothing was typed. */
function read(screen: string): { readonly output: string; readonly prompt: string } {
  const lines = screen.split('\n').map((line) => asShown(line.replace(/^.*\r(?=\x1b\[J|\S* ?[$#] \x1b\[J)/, '')));
  const last = PROMPT.exec(lines.at(-1) ?? '')?.[1];
  const kept = lines.slice(0, last === undefined ? lines.length : -1).filter((line) => !/^(\/\S* # ?)+$/.test(line));
  return { output: kept.join('\n').replace(/\n+$/, ''), prompt: last ?? '$' };
}

/** What follows the echo of the command itself; above it may stand what Tab offered. */
function afterEcho(output: string, { kind, echo: text }: Draft): string {
  if (kind === 'keys') return output;
  const lines = output.split('\n');
  const echo = lines.findIndex((line) => line === text || line.replace(PROMPT, '') === text);
  return lines.slice(echo + 1).join('\n');
}
