import type { Sys } from '../../base/kernel/process.ts';
import { quoteForShell } from '../expand/quote.ts';
import type { Session } from './session.ts';

/** A line of `set -x`. */
export function* trace(shell: Session, text: string): Sys<void> {
  if (!shell.options.has('x')) return;
  const prompt = shell.variables.get('PS4') ?? '+ ';
  const depth = shell.dialect === 'bash' ? prompt.slice(0, 1).repeat(shell.substitutions) : '';
  yield* shell.err(`${depth}${prompt}${text}\n`);
}

export function* traceCommand(
  shell: Session,
  assignments: ReadonlyMap<string, string>,
  words: readonly string[],
): Sys<void> {
  if (!shell.options.has('x')) return;
  const quote = shell.dialect === 'bash' ? quoteForShell : quoteAsAsh;
  const assigned = [...assignments].map(([name, value]) => `${name}=${value === '' ? '' : quote(value)}`);
  const command = words.map(quote).join(' ');
  if (shell.dialect === 'ash') {
    yield* trace(shell, [...assigned, ...(words.length > 0 ? [command] : [])].join(' '));
    return;
  }
  for (const one of assigned) yield* trace(shell, one);
  if (words.length > 0) yield* trace(shell, command);
}

/** ash quotes all but + , - . / : @ ] ^ _ letters and digits. */
function quoteAsAsh(text: string): string {
  return /^[-+,./0-9:@A-Z\]^_a-z]*$/.test(text) ? text : singleQuoteAsAsh(text);
}

/** ash puts a quote of the text itself into double quotes. */
export function singleQuoteAsAsh(text: string): string {
  return `'${text.replaceAll(/'+/g, (quotes) => `'"${quotes}"'`)}'`;
}
