/** A word as bash and ash print it so that it can be read again (`set -x`, `alias`, `export -p`): quoted where it must be. */
export function quoteForShell(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return quoteAnsiC(text);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quoteSingle(text);
}

/** '...', with each ' of its own as '\''. */
export function quoteSingle(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** $'...', with bash's escapes. */
export function quoteAnsiC(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '\x07': '\\a',
    '\b': '\\b',
    '\x1b': '\\E',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\v': '\\v',
    '\\': '\\\\',
    "'": "\\'",
  };
  const escaped = text.replaceAll(
    /[\x00-\x1f\x7f\\']/g,
    (c) => letters[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `$'${escaped}'`;
}
