import { movesOf, Walker, type Move } from '../lab/walk.ts';
import { Session } from '../lab/session.ts';
import { holds, type Scene } from '../lessons/check.ts';
import { linesOf, type Lesson } from '../lessons/lesson.ts';
import { progressed } from '../lessons/progress.ts';
import { DAY_OF_RECORDING } from './run.ts';

/** What is typed before a lesson begins, and what solves it, when there is such a file. */
export interface Course {
  readonly start?: readonly Move[];
  readonly solution?: readonly Move[];
}

/**
 * Takes learners through a lesson, one who runs every command in its order and one who types its solution, and gives what is
 * wrong with the lesson, in sentences: steps that hold before anything was typed, steps that their own commands or the
 * solution do not do, hints that are never said.
 */
export function prove(lesson: Lesson, { start = [], solution }: Course = {}): readonly string[] {
  const hints = new Set(lesson.steps.flatMap((step) => step.blocks.filter((block) => block.kind === 'hint')));
  const begin = (): Learner => new Learner(lesson, start, (hint) => void hints.delete(hint));
  const problems: string[] = [];
  const atStart = begin();
  lesson.steps.forEach((step, i) => {
    // Whether a later step with commands of its own is done too early, those who run them find out.
    if (i > 0 && linesOf(step).length > 0) return;
    if (step.checks.every((check) => holds(check, atStart.scene())))
      problems.push(`step ${String(i + 1)} ("${step.title}") holds before anything was typed`);
  });
  if (lesson.steps.some((step) => linesOf(step).length > 0)) problems.push(...runsItsCommands(lesson, begin()));
  if (solution !== undefined) {
    const learner = begin();
    for (const move of solution) learner.make(move);
    const { done } = learner;
    const missing = lesson.steps[done];
    if (missing !== undefined) problems.push(`the solution does not do step ${String(done + 1)} ("${missing.title}")`);
    problems.push(...sameAsLesson(lesson, solution));
  }
  problems.push(...[...hints].map(({ line }) => `the hint in line ${String(line)} is never said`));
  return problems;
}

type Hint = Extract<Lesson['steps'][number]['blocks'][number], { kind: 'hint' }>;

/** Somebody at the terminal, and how far the lesson sees them. */
class Learner {
  done = 0;
  readonly #session: Session;
  readonly #walker: Walker;
  readonly #lesson: Lesson;
  readonly #onHint: (hint: Hint) => void;

  constructor(lesson: Lesson, start: readonly Move[], onHint: (hint: Hint) => void) {
    this.#session = new Session({ seed: 1, began: DAY_OF_RECORDING, hosts: lesson.hosts });
    this.#walker = new Walker(this.#session);
    this.#lesson = lesson;
    this.#onHint = onHint;
    for (const move of start) this.#walker.make(move);
    this.#look();
  }

  make(move: Move): void {
    this.#walker.make(move);
    this.#look();
  }

  scene(): Scene {
    const { world, findings } = this.#session.store.getState();
    return { world, findings, since: 0 };
  }

  #look(): void {
    const scene = this.scene();
    this.done = progressed(this.#lesson, this.done, scene);
    for (const block of this.#lesson.steps[this.done]?.blocks ?? [])
      if (block.kind === 'hint' && block.when.every((check) => holds(check, scene))) this.#onHint(block);
  }
}

/** What a learner gives the hosts after the last command of a step. */
const SETTLES: Move = { kind: 'wait', seconds: 5 };

function runsItsCommands(lesson: Lesson, learner: Learner): readonly string[] {
  const problems: string[] = [];
  lesson.steps.forEach((step, i) => {
    const moves = movesOf(linesOf(step));
    moves.forEach((move, at) => {
      learner.make(move);
      const text = move.kind === 'enter' ? move.line.text : '';
      if (at < moves.length - 1 && learner.done > i + 1)
        problems.push(`step ${String(i + 2)} is done by a command of step ${String(i + 1)}: ${text}`);
    });
    // What the hosts tell each other takes its time.
    if (learner.done < i + 1) learner.make(SETTLES);
    if (learner.done < i + 1) problems.push(`step ${String(i + 1)} ("${step.title}") is not done by its own commands`);
    if (learner.done > i + 1) problems.push(`step ${String(i + 2)} is done before its commands are run`);
  });
  return problems;
}

/** A lesson's solution types what the lesson says, so that what is recorded of it is what is taught; a challenge's is at par. */
function sameAsLesson(lesson: Lesson, solution: readonly Move[]): readonly string[] {
  const typed = solution.flatMap((move) => (move.kind === 'enter' ? [move.line.text] : []));
  if (lesson.par !== null) {
    const count = typed.length;
    return count === lesson.par ? [] : [`par is ${String(lesson.par)}, but the solution has ${String(count)} commands`];
  }
  const told = lesson.steps.flatMap((step) => linesOf(step).map(({ text }) => text));
  const at = told.findIndex((text, i) => typed[i] !== text);
  if (at < 0 && typed.length === told.length) return [];
  const where = at < 0 ? told.length : at;
  return [`the solution types ${typed[where] ?? 'nothing'} where the lesson says ${told[where] ?? 'nothing'}`];
}
