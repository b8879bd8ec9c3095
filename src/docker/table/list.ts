import { err, ok, type Result } from '../../base/result.ts';
import { execute } from '../template/execute.ts';
import { FUNCTIONS, HEADER_FUNCTIONS } from '../template/functions.ts';
import { parseTemplate } from '../template/parse.ts';
import {
  mapOf,
  object,
  STRING,
  string,
  textOf,
  type Arg,
  type MapType,
  type Method,
  type Value,
} from '../template/value.ts';
import { align } from './tabwriter.ts';

/** How rows are shown. */
export interface View {
  /** --no-trunc: whole ids and commands. */
  readonly full: boolean;
  /** Milliseconds since the Unix epoch; for 'N seconds ago'. */
  readonly now: number;
}

/** One field of a row, which templates name and tables head. */
export interface Column<Row> {
  readonly header: string;
  /** Its text, or a value where it is no text. */
  of(row: Row, view: View): string | Value;
}

/** What a list command lists: its columns are data, its formats are templates over them. */
export interface Listing<Row> {
  /** As errors call a row: 'network.networkContext'. */
  readonly typeName: string;
  readonly columns: Readonly<Record<string, Column<Row>>>;
  /** Of rows that have them; `{{.Label "x"}}`. */
  readonly labels?: (row: Row) => Readonly<Record<string, string>>;
  /** The template of the table, which begins with the word table. */
  readonly table: string;
  /** With -q, where the rows have no id. */
  readonly quiet?: string;
  /** What --format raw shows, and with -q. */
  readonly raw?: string;
  readonly rawQuiet?: string;
}

/** With -q; the ids alone. */
const QUIET = '{{.ID}}';

/** The template that a --format stands for: '' or 'table' is the table, 'raw' one field a line, else itself. */
export function listFormat<Row>(listing: Listing<Row>, format: string, quiet: boolean): string {
  if (format === '' || format === 'table') return quiet ? (listing.quiet ?? QUIET) : listing.table;
  if (format === 'raw' && listing.raw !== undefined)
    return quiet ? (listing.rawQuiet ?? listing.quiet ?? QUIET) : listing.raw;
  return format;
}

/**
 * Prints rows by a template (see listFormat): after the word table with a header and in columns, else a line each; `json` as
 * objects. `\t` and `\n` in its text become a tab and a newline. The error begins with 'template parsing error: ', whether the
 * template does not parse or does not run; nothing is printed then. recorded: conformance/core/templates-ls
 */
export function formatList<Row>(
  listing: Listing<Row>,
  rows: readonly Row[],
  format: string,
  view: View,
): Result<string, string> {
  const isTable = format.startsWith('table');
  const source = (isTable ? format.slice('table'.length) : format === 'json' ? '{{json .}}' : format)
    .replaceAll(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
  const template = parseTemplate(source, (name) => FUNCTIONS.has(name));
  if (!template.ok) return err(`template parsing error: ${template.error}`);
  let lines = '';
  const valueOf = rowReader(listing, view);
  for (const row of rows) {
    const { text, error } = execute(template.value, valueOf(row), FUNCTIONS);
    if (error !== null) return err(`template parsing error: ${error}`);
    lines += `${text}\n`;
  }
  if (!isTable) return ok(lines);
  // An error is no matter here: where there are rows they had it first.
  const header = execute(template.value, headerValue(listing), HEADER_FUNCTIONS).text;
  return ok(align(`${header}\n${lines}`));
}

/**
 * Rows as templates see them: an object with a method for each column. It is one object for all rows, which stands for the
 * one that was read last.
 */
export function rowReader<Row>(
  { typeName, columns, labels }: Listing<Row>,
  view: View,
  used: (column: string) => void = () => {},
): (row: Row) => Value {
  let row: Row;
  const methods = Object.entries(columns).map(([name, column]): [string, Method] => [
    name,
    {
      params: [],
      call: () => {
        used(name);
        const cell = column.of(row, view);
        return typeof cell === 'string' ? string(cell) : cell;
      },
    },
  ]);
  const label = labelMethod((name) => labels?.(row)[name] ?? '');
  const value = object(typeName, Object.fromEntries(labels === undefined ? methods : [...methods, ['Label', label]]));
  return (next) => {
    row = next;
    return value;
  };
}

function labelMethod(text: (name: string) => string): Method {
  return {
    params: [STRING],
    call: (_, [name]: readonly Arg[]) => string(text(textOf(name))),
  };
}

/** The header of a label is its name after the last dot, in words. */
const HEADER_TYPE: MapType = {
  ...mapOf(STRING, STRING, 'formatter.SubHeaderContext'),
  methods: { Label: labelMethod((name) => (name.split('.').at(-1) ?? '').replaceAll(/[-_]/g, ' ')) },
};

function headerValue<Row>({ columns }: Listing<Row>): Value {
  const entries = Object.entries(columns)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { header }]) => [string(name), string(header)] as const);
  return { kind: 'map', type: HEADER_TYPE, entries };
}
