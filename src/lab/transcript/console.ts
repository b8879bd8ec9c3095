import { formatTranscript } from '../scenario/format.ts';
import { hostNumber } from '../../engine/host/name.ts';
import { hostChangeText, stagesOf } from '../hosts/change.ts';
import type { Said, SaidLine } from './record.ts';

/** What a command that is left running has had before the player goes on, in seconds. */
const STARTED = 0.3;

/** Shorter pauses change nothing: the player leaves some time itself. */
const SHORTEST_PAUSE = 1;

/** The command before has come to its end. */
const ENDED = 'pause 0.1';

/**
 * A session that began with so many hosts as console text, the format of the recordings: `drydock run` plays it again. A host
 * but the first has one terminal there, whichever the line was typed in. Where there are several hosts, or something
 * happens to one, it matters how long nothing was typed: nodes are given up and found again meanwhile.
 */
export function consoleText(said: readonly Said[], hosts = 1): string {
  const lines = said.flatMap((step) => (step.kind === 'host' ? [] : [step]));
  const places = new Places(lines);
  const isTimed = hosts > 1 || lines.length < said.length;
  let current = '$';
  let settles = 0;
  const pause = (idle: number): readonly Directed[] => {
    const left = Math.round((idle - settles) / 100) / 10;
    settles = 0;
    return isTimed && left >= SHORTEST_PAUSE ? [directive(`pause ${left.toFixed(1)}`)] : [];
  };
  const steps = said.flatMap((step, i): readonly Directed[] => {
    if (step.kind === 'host') {
      const paused = pause(step.idle);
      // For so long the player waits by itself.
      settles = stagesOf(step.change).reduce((sum, { settle }) => sum + settle, 0);
      return [...paused, directive(hostChangeText(step.change))];
    }
    const place = places.of(step);
    const inContainer = step.prompt !== '$';
    const moved = inContainer && place !== current && !place.startsWith('h');
    current = place;
    const wait = Math.round(step.after / 100) / 10 - STARTED;
    return [
      ...(step.kind === 'typed' ? pause(step.idle) : []),
      ...(moved ? [directive(`terminal ${place === '$' ? '1' : (place[1] ?? '')}`)] : []),
      ...(step.kind === 'keys' && wait > 0 ? [directive(`wait ${wait.toFixed(1)}`)] : []),
      // The player takes a command that is followed by keys for one that is left running.
      ...(step.kind === 'keys' && step.after === 0 && said[i - 1]?.kind === 'typed' ? [directive(ENDED)] : []),
      { source: `${inContainer ? step.prompt : place} ${step.text}`, output: step.output },
    ];
  });
  const head = hosts > 1 ? [directive(`hosts ${hosts}`)] : [];
  return steps.length === 0 ? '' : formatTranscript([...head, ...steps]);
}

interface Directed {
  readonly source: string;
  readonly output: string;
}

function directive(text: string): Directed {
  return { source: `#: ${text}`, output: '' };
}

/** The terminals' prompts on a console: `$`, `t2$`; `h2$` on the second host. */
class Places {
  readonly #prompts = new Map<number, string>();

  constructor(said: readonly SaidLine[]) {
    const first = said.toSorted((a, b) => a.terminal - b.terminal);
    for (const { terminal, hostName } of first) {
      if (this.#prompts.has(terminal)) continue;
      const host = hostNumber(hostName);
      const before = [...this.#prompts.values()].filter((prompt) => !prompt.startsWith('h')).length;
      this.#prompts.set(terminal, host > 1 ? `h${host}$` : before === 0 ? '$' : `t${before + 1}$`);
    }
  }

  of({ terminal }: SaidLine): string {
    return this.#prompts.get(terminal) ?? '$';
  }
}
