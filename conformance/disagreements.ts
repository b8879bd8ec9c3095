// The record of the commands that do not agree yet: file → the command's place among the file's commands → the command.
// One command a line, so that two branches that each mend some of them merge without a conflict.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Measured } from './measure.ts';

export type Disagreements = Readonly<Record<string, Readonly<Record<string, string>>>>;

const path = new URL('disagreements.json', import.meta.url);

export function readDisagreements(): Disagreements {
  const record: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return record as Disagreements; // written by writeDisagreements; a hand that broke it fails the test
}

export function writeDisagreements(record: Disagreements): void {
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
}

/** How a measured file differs from what is on the record; each command as `12 $ docker ps`. */
export type Change = {
  /** Do not agree, and are not on the record. */
  readonly lost: readonly string[];
  /** On the record, but agree now. */
  readonly mended: readonly string[];
  /** On the record, but no longer a command of the file. */
  readonly gone: readonly string[];
};

const list = ({ verdicts }: Measured): Readonly<Record<string, string>> =>
  Object.fromEntries(verdicts.flatMap((v) => (v.agrees ? [] : [[v.index, `${v.prompt} ${v.command}`]])));

export function changes(record: Disagreements, measured: Measured): Change {
  const before = Object.entries(record[measured.file] ?? {});
  const now = list(measured);
  const commands = new Map(measured.verdicts.map((v) => [String(v.index), `${v.prompt} ${v.command}`]));
  const known = new Set(before.map(([index, command]) => `${index} ${command}`));
  return {
    lost: Object.entries(now)
      .map(([index, command]) => `${index} ${command}`)
      .filter((entry) => !known.has(entry)),
    mended: before
      .filter(([index, command]) => commands.get(index) === command && now[index] === undefined)
      .map(([index, command]) => `${index} ${command}`),
    gone: before
      .filter(([index, command]) => commands.get(index) !== command)
      .map(([index, command]) => `${index} ${command}`),
  };
}

/** The record with what was measured in its place; files that are no more are dropped, files that agree are not listed. */
export function updated(
  record: Disagreements,
  measured: readonly Measured[],
  existing: readonly string[],
): Disagreements {
  const fresh = new Map(measured.map((m) => [m.file, list(m)]));
  return Object.fromEntries(
    existing
      .map((file) => [file, fresh.get(file) ?? record[file] ?? {}] as const)
      .filter(([, commands]) => Object.keys(commands).length > 0),
  );
}
