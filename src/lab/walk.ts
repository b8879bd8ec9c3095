import { describeMistake } from '../base/mistake.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseScenario } from './scenario/parse.ts';
import type { HostChange } from './hosts/change.ts';
import type { Line, Session } from './session.ts';

/** What somebody does at a session's terminals, one of each host. */
export type Move =
  /** Enters a line, and waits for its end unless it is left running. */
  | { readonly kind: 'enter'; readonly line: Line; readonly leftRunning: boolean }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Makes something happen to a host, and waits until it has come to rest. */
  | { readonly kind: 'host'; readonly change: HostChange };

/** How long a command may run before it counts as one that does not end by itself, in milliseconds of the lab's time. */
const PATIENCE = 60_000;
/** The longest that a host takes until it is as a fault leaves it. */
const COMES_TO_REST = 15_000;
/** What a learner leaves a running program before the key that ends it. */
const WATCHES = 4_000;

/**
 * Reads the moves of a console file with one terminal a host; how many hosts there are, the lesson says. The error is one
 * sentence a line.
 */
export function readMoves(text: string, file: string): Result<readonly Move[], string> {
  const scenario = parseScenario(text, file);
  if (!scenario.ok) return err(scenario.error.map((error) => describeMistake(error)).join('\n'));
  const moves: Move[] = [];
  for (const step of scenario.value.steps) {
    if (step.kind === 'typed' || step.kind === 'keys') {
      if (step.at.terminal !== 1)
        return err(`${file}:${String(step.line)}: expected a host's first terminal, found ${step.prompt}`);
      const text = step.kind === 'typed' ? step.command : step.keys.join('');
      const line: Line = step.inContainer ? { at: 'container', text } : { at: 'host', host: step.at.host, text };
      moves.push({ kind: 'enter', line, leftRunning: step.kind === 'typed' && step.leftRunning });
    } else if (step.kind === 'directive') {
      const { directive } = step;
      if (directive.kind === 'wait' || directive.kind === 'pause')
        moves.push({ kind: 'wait', seconds: directive.seconds });
      else if (directive.kind === 'host') moves.push(directive);
      else if (directive.kind !== 'fresh' && directive.kind !== 'hosts')
        return err(
          `${file}:${String(step.line)}: expected hosts, wait, pause, fresh or a host's fault, found ${directive.kind}`,
        );
    }
  }
  return ok(moves);
}

/** The moves of somebody who enters each line and watches a while what only a key ends. */
export function movesOf(lines: readonly Line[]): readonly Move[] {
  return lines.flatMap((line, i): readonly Move[] => {
    const leftRunning = lines[i + 1]?.text.startsWith('^C') === true;
    const enter = { kind: 'enter', line, leftRunning } as const;
    return leftRunning ? [enter, { kind: 'wait', seconds: WATCHES / 1000 }] : [enter];
  });
}

/** Somebody who makes moves. The lab's time jumps: nobody waits. */
export class Walker {
  readonly #session: Session;
  /** Where they typed last. */
  #terminal = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  make(move: Move): void {
    const session = this.#session;
    const { kernel } = session.lab;
    if (move.kind === 'wait') {
      session.pass(kernel.now + move.seconds * 1000);
      return;
    }
    if (move.kind === 'host') {
      session.change(move.change);
      session.pass(kernel.now + COMES_TO_REST);
      return;
    }
    const at = (this.#terminal = session.terminalFor(move.line, this.#terminal));
    session.enter(at, move.line);
    if (!move.leftRunning) kernel.run(kernel.now + PATIENCE, () => session.terminal(at).whereabouts().atPrompt);
    session.pass(kernel.now);
  }
}
