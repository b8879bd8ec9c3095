import { err, ok, type Result } from '../../base/result.ts';
import { hostNumber } from '../../engine/host/name.ts';
import { holds, type Check, type Scene } from '../../lessons/check.ts';
import { describeCheck } from '../../lessons/describeCheck.ts';
import type { CommandLine } from '../../lessons/lesson.ts';
import { writeLesson } from '../../lessons/write.ts';
import type { SavedSession } from '../journal.ts';
import { Session } from '../session.ts';
import { replay, type Moment } from '../share/replay.ts';
import { consoleText } from '../transcript/console.ts';
import { record, type Said, type SaidChange, type SaidLine } from '../transcript/record.ts';
import { movesOf, readMoves, Walker } from '../walk.ts';
import { guessChecks } from './guess.ts';

/** A lesson's folder: its files' texts, by name. */
export type LessonDraft = Readonly<Record<'en.md' | 'zh-CN.md' | 'start.console' | 'solution.console', string>>;

/**
 * Why there is no draft: nothing can be checked; something was done to a host that no line does; or hosts took turns while one
 * was attached to a container, which a lesson's lines do not tell apart.
 */
export type DraftError = 'nothing' | 'hostChanges' | 'turns';

/** A command and the keys that follow it. */
type Unit = readonly CommandLine[];

/** What a unit did in one session: what was before and after it, and what it printed. */
interface Done {
  readonly before: Scene;
  readonly after: Scene;
  readonly output: string;
}

interface Step {
  /** By their places. */
  readonly units: number[];
  readonly checks: readonly Check[];
}

/** What both sessions show is no chance. */
const SEEDS = [2, 3] as const;
const MINUTE = 60_000;
const LONGEST = 60;

/**
 * Makes a lesson of what was typed since a point of a session's course: steps with their commands and outputs, and checks
 * that are guessed from what the commands changed. It is played twice on fresh hosts; checks and outputs that are there
 * both times are kept, so that `drydock test` finds nothing wrong with it. What was typed before is its start.
 */
export function* draftOf(saved: SavedSession, since: number): Generator<Moment, Result<LessonDraft, DraftError>, void> {
  const session = yield* replay(saved);
  const before = yield* record(session.saveAt(since));
  const all = yield* record(saved);
  const hosts = Math.max(saved.hosts, ...all.flatMap((said) => (isAdded(said) ? [said.change.host] : [])));
  const prepared = asLesson(before);
  const typed = linesOf(asLesson(all.slice(before.length)));
  const isRemoved = prepared.some((said) => said.kind === 'host' && said.change.kind === 'remove');
  if (typed === null || isRemoved) return err('hostChanges');
  if (takesTurns([...prepared, ...typed])) return err('turns');
  const start = consoleText(prepared, hosts);
  const units = unitsOf(typed);
  const [first, second] = [yield* play(SEEDS[0], hosts, start, units), yield* play(SEEDS[1], hosts, start, units)];
  const steps = stepsOf(units, first, second);
  if (steps.length === 0) return err('nothing');
  const began = session.store.getState().points[since]?.left?.world.now ?? saved.began;
  const minutes = Math.min(LONGEST, Math.max(1, Math.ceil((saved.until - began) / MINUTE)));
  const written = (language: keyof typeof HEAD): string => {
    const { step: titled, ...head } = HEAD[language];
    return writeLesson({
      ...head,
      minutes,
      hosts,
      steps: steps.map(({ units: own, checks }, i) => ({
        title: titled(i + 1, ...checks.slice(0, 1).map((check) => describeCheck(check)[language])),
        blocks: own.map((at) => ({
          lines: units[at] ?? [],
          output: alike(first[at]?.output ?? '', second[at]?.output ?? ''),
        })),
        checks,
      })),
    });
  };
  return ok({
    'en.md': written('en'),
    'zh-CN.md': written('zh-CN'),
    'start.console': start,
    'solution.console': consoleText(typed, hosts),
  });
}

function isAdded(said: Said): said is SaidChange {
  return said.kind === 'host' && said.change.kind === 'add';
}

/** What was said as a lesson has it: one terminal on each host, and every host there from the beginning. */
function asLesson(said: readonly Said[]): readonly Said[] {
  return said.flatMap((one): readonly Said[] => {
    if (one.kind === 'host') return isAdded(one) ? [] : [one];
    return [{ ...one, terminal: hostNumber(one.hostName) - 1, output: '' }];
  });
}

/** null: something happened to a host. */
function linesOf(said: readonly Said[]): readonly SaidLine[] | null {
  const lines = said.flatMap((one) => (one.kind === 'host' ? [] : [one]));
  return lines.length === said.length ? lines : null;
}

/** Whether a container's line does not follow one in the same terminal. */
function takesTurns(said: readonly Said[]): boolean {
  const lines = said.flatMap((one) => (one.kind === 'host' ? [] : [one]));
  return lines.some(({ prompt, terminal }, i) => prompt !== '$' && (lines[i - 1]?.terminal ?? terminal) !== terminal);
}

/** What is there to be written anew. */
const HEAD = {
  en: {
    title: 'A draft',
    question: 'What does this lesson answer?',
    intro: 'What is said before the first step.',
    step: (n: number, what = '') => `Step ${String(n)}: ${what}`,
  },
  'zh-CN': {
    title: '草稿',
    question: '这一课回答什么问题？',
    intro: '第一步之前要说的话。',
    step: (n: number, what = '') => `第 ${String(n)} 步：${what}`,
  },
};

function unitsOf(typed: readonly SaidLine[]): readonly Unit[] {
  const units: CommandLine[][] = [];
  for (const { kind, prompt, hostName, text } of typed) {
    const line: CommandLine =
      prompt === '$' ? { at: 'host', host: hostNumber(hostName), text } : { at: 'container', text };
    const last = units.at(-1);
    if (kind === 'keys' && last !== undefined) last.push(line);
    else units.push([line]);
  }
  return units;
}

/** Plays the start and every unit on fresh hosts. */
function* play(
  seed: number,
  hosts: number,
  start: string,
  units: readonly Unit[],
): Generator<Moment, readonly Done[], void> {
  const session = new Session({ seed, began: 0, hosts });
  for (let host = 2; host <= hosts; host++) session.open(host);
  const walker = new Walker(session);
  const scene = (): Scene => {
    const { world, findings } = session.store.getState();
    return { world, findings, since: 0 };
  };
  const moves = readMoves(start, 'start.console');
  if (moves.ok) for (const move of moves.value) walker.make(move);
  const scenes = [scene()];
  for (const unit of units) {
    for (const move of movesOf(unit)) walker.make(move);
    scenes.push(scene());
    yield { session, next: null };
  }
  const said = (yield* record(session.save())).flatMap((one) => (one.kind === 'host' ? [] : [one]));
  let at = said.length - units.flat().length;
  return units.flatMap((unit, i): readonly Done[] => {
    const [before, after] = [scenes[i], scenes[i + 1]];
    const [command, key] = said.slice(at, at + 2);
    at += unit.length;
    if (before === undefined || after === undefined) return [];
    // A key that ends a command goes with it: it may have more to say.
    const more = unit[1]?.text.startsWith('^C') === true ? `\n${key?.output ?? ''}` : '';
    const output = command?.text === unit[0]?.text ? `${command?.output ?? ''}${more}`.trim() : '';
    return [{ before, after, output }];
  });
}

/** A step ends with each command that has something to check; what follows the last one belongs to it. */
function stepsOf(units: readonly Unit[], first: readonly Done[], second: readonly Done[]): readonly Step[] {
  const steps: Step[] = [];
  let begin = 0;
  units.forEach(([command], i) => {
    const [a, b] = [first[i], second[i]];
    if (a === undefined || b === undefined) return;
    const checks = guessChecks(a.before, a.after, command?.text ?? '').filter((check) =>
      [a, b].every(({ before, after }) => !holds(check, before) && holds(check, after)),
    );
    // A step that is done before it begins would tick with the one before.
    const isDone = [first, second].some((done) => {
      const scene = done[begin]?.before;
      return scene === undefined || checks.every((check) => holds(check, scene));
    });
    if (isDone) return;
    steps.push({ units: range(begin, i + 1), checks });
    begin = i + 1;
  });
  steps.at(-1)?.units.push(...range(begin, units.length));
  return steps;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** An output that two sessions have alike but for ids, numbers and widths; null: it is left to chance, or there is none. */
function alike(a: string, b: string): string | null {
  const plain = (text: string): string =>
    text
      .replaceAll(/[0-9a-f]{12,}/g, 'ID')
      .replaceAll(/\d+/g, '0')
      .replaceAll(/[ \t]+/g, ' ');
  return a !== '' && plain(a) === plain(b) ? a : null;
}
