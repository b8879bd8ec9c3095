import { expect, test } from 'vitest';
import { execute } from './execute.ts';
import { FUNCTIONS } from './functions.ts';
import { parseTemplate } from './parse.ts';

/** What a template without data prints, or why it does not. */
function run(source: string): string {
  const template = parseTemplate(source, (name) => FUNCTIONS.has(name));
  if (!template.ok) return template.error;
  const { text, error } = execute(template.value, null, FUNCTIONS);
  return error ?? text;
}

const nested = (depth: number): string => `{{${'('.repeat(depth)}1${')'.repeat(depth)}}}`;
const conditions = (depth: number): string => `${'{{if 1}}'.repeat(depth)}x${'{{end}}'.repeat(depth)}`;

test.each([
  ['parentheses', nested(1000), '1'],
  ['parentheses without end', nested(200_000), 'template: :1: max expression depth exceeded'],
  ['conditions', conditions(1000), 'x'],
  ['conditions without end', conditions(200_000), 'template: :1: max expression depth exceeded'],
  [
    'a template that calls itself',
    '{{define "T"}}{{template "T"}}{{end}}{{template "T"}}',
    'template: :1:25: executing "T" at <{{template "T"}}>: exceeded maximum template depth (100000)',
  ],
  ['a long text', 'a'.repeat(1_000_000), 'a'.repeat(1_000_000)],
])('%s', (_, source, printed) => expect(run(source)).toBe(printed));
