import { err, ok, type Result } from '../../base/result.ts';

/**
 * The fields of the first line of comma-separated values, as Go's encoding/csv reads it: a field may stand between double
 * quotes, where a quote is written twice. An empty text has no field.
 * Flags of the type `strings` and the long form of --network are read so. recorded: conformance/cli/flag-values
 */
export function readCsv(text: string): Result<readonly string[], string> {
  const fields: string[] = [];
  if (text === '') return ok(fields);
  let at = 0;
  for (;;) {
    const rest = text.slice(at);
    const field = rest.startsWith('"') ? /^"(?:[^"]|"")*"(?=[,\n]|$)/.exec(rest)?.[0] : /^[^,\n]*/.exec(rest)?.[0];
    if (field === undefined) {
      const closed = /^"(?:[^"]|"")*"/.exec(rest)?.[0];
      const column = closed === undefined ? text.length + 1 : at + closed.length;
      return err(`parse error on line 1, column ${String(column)}: extraneous or missing " in quoted-field`);
    }
    const bare = rest.startsWith('"') ? -1 : field.indexOf('"');
    if (bare >= 0) return err(`parse error on line 1, column ${String(at + bare + 1)}: bare " in non-quoted-field`);
    fields.push(rest.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    at += field.length;
    if (text[at] !== ',') return ok(fields);
    at++;
  }
}
