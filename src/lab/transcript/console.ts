import { formatTranscript } from '../scenario/format.ts';
import type { Said } from './record.ts';

/** What a command that is left running has had before the player goes on, in seconds. */
const STARTED = 0.3;

/**
 * A session as console text, the format of the recordings: `drydock run` plays it again. A host but the first has one
 * terminal there, whichever the line was typed in.
 */
export function consoleText(said: readonly Said[]): string {
  const places = new Places(said);
  let current = '$';
  const steps = said.flatMap((step) => {
    const place = places.of(step);
    const inContainer = step.prompt !== '$';
    const moved = inContainer && place !== current && !place.startsWith('h');
    current = place;
    const wait = Math.round(step.after / 100) / 10 - STARTED;
    return [
      ...(moved ? [directive(`terminal ${place === '$' ? '1' : (place[1] ?? '')}`)] : []),
      ...(step.kind === 'keys' && wait > 0 ? [directive(`wait ${wait.toFixed(1)}`)] : []),
      { source: `${inContainer ? step.prompt : place} ${step.text}`, output: step.output },
    ];
  });
  return steps.length === 0 ? '' : formatTranscript(steps);
}

function directive(text: string) {
  return { source: `#: ${text}`, output: '' };
}

/** The terminals' prompts on a console: `$`, `t2$`; `h2$` on the second host. */
class Places {
  readonly #prompts = new Map<number, string>();

  constructor(said: readonly Said[]) {
    const first = said.toSorted((a, b) => a.terminal - b.terminal);
    for (const { terminal, hostName } of first) {
      if (this.#prompts.has(terminal)) continue;
      const host = Number(/\d+$/.exec(hostName)?.[0] ?? 1);
      const before = [...this.#prompts.values()].filter((prompt) => !prompt.startsWith('h')).length;
      this.#prompts.set(terminal, host > 1 ? `h${host}$` : before === 0 ? '$' : `t${before + 1}$`);
    }
  }

  of({ terminal }: Said): string {
    return this.#prompts.get(terminal) ?? '$';
  }
}
