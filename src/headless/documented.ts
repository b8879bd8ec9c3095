import { compare, explain } from '../../conformance/compare/compare.ts';
import { parseScenario } from '../lab/scenario/parse.ts';
import type { Step } from '../lab/scenario/scenario.ts';
import type { Documented } from '../lessons/consoleBlock.ts';
import { runScenario } from './run.ts';

/** A command that prints something else than its page says. */
export interface Difference {
  readonly line: number;
  readonly command: string;
  /** A unified diff of what no two runs share left out, or a sentence. */
  readonly difference: string;
  /** What the simulation prints. */
  readonly printed: string;
}

/** Why a page cannot be played. */
export interface Untyped {
  /** Where it stands in the page; null: in what is typed before. */
  readonly line: number | null;
  readonly text: string;
}

const NOTHING = { line: 0, expected: 'a scenario', found: 'none' };
const KEYS = /^(?:\^[A-Z])+$/;
const DETACH = '/ # ^P^Q';
/** What a command waits for that a key follows (docs/conformance.md). */
const ENDED = '#: pause 1';
/** Leads into a container's shell. */
const ENTERS = /^docker (?:container )?(?:attach\b|(?:run|exec)\b(?=.* -(?:it|ti)\b))/;

/**
 * Types a page's commands in their order on a fresh host, after `start`, and says where what is printed differs from what the page
 * says, by the comparer's rules (docs/conformance.md). Where the page goes on at the host's prompt while a container's is
 * there, the container is left first, as a reader would.
 */
export function differences(
  commands: readonly Documented[],
  file: string,
  start = '',
): { readonly differences: readonly Difference[]; readonly problem: Untyped | null } {
  const lines: string[] = start.split('\n');
  /** Of each line that is played, where it stands in the page. */
  const from: number[] = [];
  let inside = false;
  commands.forEach((one, i) => {
    const { prompt, command } = one;
    const atHost = prompt.endsWith('$');
    if (atHost && inside && !KEYS.test(command)) lines.push(ENDED, DETACH);
    if (command === '^P^Q') lines.push(ENDED);
    from[lines.length + 1] = one.line;
    lines.push(`${prompt} ${command}`);
    if (isInterrupted(commands, i)) lines.push('#: wait 3');
    inside = atHost ? ENTERS.test(command) : command !== '^P^Q';
  });
  const played = runScenario(`${lines.join('\n')}\n`, { fileName: file });
  const transcript = played.ok ? parseScenario(played.value, file) : played;
  if (!transcript.ok) {
    const [{ line, expected, found } = NOTHING] = transcript.error;
    return { differences: [], problem: { line: from[line] ?? null, text: `expected ${expected}, found ${found}` } };
  }
  return { problem: null, differences: match(commands, transcript.value.steps) };
}

function isInterrupted(commands: readonly Documented[], i: number): boolean {
  return commands[i + 1]?.command.startsWith('^C') === true;
}

/** Goes through what the page shows and what was typed: both have the commands in the same order. */
function match(commands: readonly Documented[], steps: readonly Step[]): readonly Difference[] {
  let next = 0;
  return commands.flatMap((one, i): readonly Difference[] => {
    const source = `${one.prompt} ${one.command}`;
    const at = steps.findIndex((step, n) => n >= next && step.source === source);
    if (at < 0) return [];
    next = at + 1;
    if (one.output === null) return [];
    const key = isInterrupted(commands, i) ? steps.find((step, n) => n > at && step.kind === 'keys') : undefined;
    const printed = [steps[at]?.output ?? '', ...(key === undefined ? [] : [key.output])].join('\n');
    // The key goes with its command: how many packets there were until then is left to chance.
    const text = (output: string): string =>
      [source, output, ...(key === undefined ? [] : [key.source]), ''].join('\n');
    const [verdict] = compare(text(one.output), text(printed));
    if (verdict === undefined || verdict.agrees) return [];
    return [{ line: one.line, command: one.command, difference: explain(verdict), printed }];
  });
}
