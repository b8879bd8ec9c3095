import { Session } from '../lab/session.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { progressed } from '../lessons/progress.ts';
import { DAY_OF_RECORDING } from './run.ts';

/** How long a command may run before it counts as one that does not end by itself, in milliseconds of the lab's time. */
const PATIENCE = 60_000;
/** What a learner leaves a running program before the key that ends it. */
const WATCHES = 4_000;

/**
 * Takes a learner through a lesson who runs every command in its order, and gives what is wrong with the lesson, in
 * sentences: steps that are done before anything was typed, and steps that their own commands do not do.
 */
export function prove(lesson: Lesson): readonly string[] {
  const session = new Session({ seed: 1, began: DAY_OF_RECORDING });
  const { lab } = session;
  const done = (before: number): number => {
    const { world, findings } = session.store.getState();
    return progressed(lesson, before, { world, host: lab.hostName(1), findings });
  };
  const problems: string[] = [];
  if (done(0) > 0) problems.push('its first step is done before anything was typed');
  let steps = 0;
  lesson.steps.forEach((step, i) => {
    const lines = step.blocks.flatMap((block) => (block.kind === 'commands' ? block.lines : []));
    lines.forEach((line, at) => {
      session.enter(0, line);
      const next = lines[at + 1];
      const endedByKey = next?.text.startsWith('^C') === true;
      lab.kernel.run(
        lab.kernel.now + (endedByKey ? WATCHES : PATIENCE),
        () => session.terminal(0).whereabouts().atPrompt,
      );
      session.pass(lab.kernel.now);
      const early = at < lines.length - 1 && done(steps) > i + 1;
      if (early) problems.push(`step ${String(i + 2)} is done by a command of step ${String(i + 1)}: ${line.text}`);
    });
    steps = done(steps);
    if (steps < i + 1) problems.push(`step ${String(i + 1)} ("${step.title}") is not done by its own commands`);
    if (steps > i + 1) problems.push(`step ${String(i + 2)} is done before its commands are run`);
  });
  return problems;
}
