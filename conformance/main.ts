// `npm run conformance`: how far the simulation agrees with the recordings. See docs/conformance.md.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from './compare/compare.ts';
import { rules } from './compare/rules.ts';
import { changes, readDisagreements, updated, writeDisagreements, type Change } from './disagreements.ts';
import { agreeing, measure, type Measured } from './measure.ts';
import { allRecordings, matches } from './recordings.ts';
import { simulation, type Play } from './simulation.ts';

const usage = `npm run conformance [-- OPTIONS] [FILTER ...]
  FILTER            files to measure: a glob (dns/*) or a part of their names; default all
  --show FILTER     print how the commands of these files differ (--all: with long differences whole)
  --update          write what was measured to conformance/disagreements.json
  --against DIR     compare transcripts in DIR, e.g. new recordings, instead of playing the simulation
  --seed N          the simulation's seed
  --rules           print what the comparison takes out, and why
`;

const LONGEST = 38;

/** Transcripts that lie in a folder, with or without the folder that their recording is in. */
const transcriptsIn =
  (folder: string): Play =>
  (_, file) => {
    const found = [file, file.slice(file.lastIndexOf('/') + 1)].map((name) => join(folder, name)).find(existsSync);
    return found === undefined
      ? { ok: false, error: `${file} is not in ${folder}` }
      : { ok: true, value: readFileSync(found, 'utf8') };
  };

/** Runs the program from the folder `from`; gives its exit code. */
export function main(args: readonly string[], from: string, print: (text: string) => void): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      show: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', short: 'a', default: false },
      update: { type: 'boolean', default: false },
      against: { type: 'string' },
      seed: { type: 'string' },
      rules: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || (values.seed !== undefined && !/^\d+$/.test(values.seed))) {
    print(usage);
    return values.help ? 0 : 2;
  }
  if (values.rules) {
    print(rules.map(({ name, why }) => `${name}\n    ${why}\n`).join(''));
    return 0;
  }
  const filters = [...positionals, ...values.show];
  const existing = allRecordings();
  const nothing = filters.find((filter) => !existing.some((file) => matches(file, filter)));
  if (nothing !== undefined) {
    print(`no recording is named ${nothing}\n`);
    return 2;
  }
  const files = existing.filter((file) => filters.length === 0 || filters.some((filter) => matches(file, filter)));
  const play =
    values.against === undefined
      ? simulation(values.seed === undefined ? undefined : Number(values.seed))
      : transcriptsIn(resolve(from, values.against));

  const all: Measured[] = [];
  const width = Math.max(...files.map((file) => file.length));
  for (const measured of measure(files, play)) {
    all.push(measured);
    if (values.show.some((filter) => matches(measured.file, filter))) print(differences(measured, values.all));
    print(row(measured, width));
  }
  print(totals(all, width));
  if (values.against !== undefined) return all.every((m) => agreeing(m) === m.verdicts.length) ? 0 : 1;
  const record = readDisagreements();
  if (values.update) {
    writeDisagreements(updated(record, all, existing));
    return 0;
  }
  const changed = all.map((measured) => changes(record, measured));
  print(news(changed));
  return changed.some(({ lost }) => lost.length > 0) ? 1 : 0;
}

function row(measured: Measured, width: number): string {
  const { file, verdicts, problem, milliseconds } = measured;
  const count = `${agreeing(measured)}/${verdicts.length}`;
  const time = `${milliseconds.play.toFixed(0)} ms + ${milliseconds.compare.toFixed(0)} ms`;
  const line = `${file.padEnd(width)} ${count.padStart(9)}  ${time.padStart(16)}\n`;
  return problem === undefined ? line : `${line}    ${problem.replaceAll('\n', '\n    ')}\n`;
}

function totals(all: readonly Measured[], width: number): string {
  const sum = (of: (measured: Measured) => number): number => all.reduce((so, measured) => so + of(measured), 0);
  const [agree, total] = [sum(agreeing), sum((m) => m.verdicts.length)];
  const whole = all.filter((m) => agreeing(m) === m.verdicts.length).length;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return [
    `${'─'.repeat(width + 28)}\n`,
    `${agree} of ${total} commands agree (${((100 * agree) / Math.max(total, 1)).toFixed(1)} %); `,
    `${whole} of ${all.length} scenarios agree whole; `,
    `played in ${seconds(sum((m) => m.milliseconds.play))}, compared in ${seconds(sum((m) => m.milliseconds.compare))}\n`,
  ].join('');
}

function differences({ file, verdicts, problem }: Measured, whole: boolean): string {
  if (problem !== undefined) return '';
  return verdicts
    .filter((verdict) => !verdict.agrees)
    .map((verdict) => {
      const lines = explain(verdict).split('\n');
      const shown = whole ? lines : lines.slice(0, LONGEST);
      const more = lines.length > shown.length ? [`... ${lines.length - shown.length} lines more (--all)`] : [];
      const indented = [...shown, ...more].map((line) => `    ${line}\n`).join('');
      return `--- ${file}: ${verdict.index} ${verdict.prompt} ${verdict.command}\n${indented}`;
    })
    .join('');
}

function news(changed: readonly Change[]): string {
  const count = (of: (change: Change) => readonly string[]): number => changed.flatMap(of).length;
  const lost = count((c) => c.lost);
  const mended = count((c) => c.mended) + count((c) => c.gone);
  return [
    lost > 0 ? `${lost} commands do not agree that are not on the record (disagreements.json).\n` : '',
    mended > 0 ? `${mended} commands are on the record that need not be: npm run conformance -- --update\n` : '',
  ].join('');
}
