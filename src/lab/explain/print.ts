import type { Mark, Told } from './told.ts';

const SIGNS: Readonly<Record<Mark, string>> = { yes: '+', no: '-', info: ' ' };

/** A told trace as text: the conclusion, then its steps numbered, + where it went on and - where it failed. */
export function printTold({ steps, conclusion }: Told): string {
  const width = String(steps.length).length;
  const lines = steps.map(({ text, mark }, i) => ` ${String(i + 1).padStart(width)} ${SIGNS[mark]} ${text}\n`);
  return `${conclusion}\n${lines.join('')}`;
}
