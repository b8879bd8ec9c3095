import type { Program } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { complain, readOptions, usageError, type CommandLine, type Flavour } from '../options.ts';
import { chomp, eachInput, LineReader, plainly, type CannotRead } from './input.ts';

const COMMAND_LINE: Readonly<Record<Flavour, CommandLine>> = {
  gnu: {
    short: 'b:c:d:f:nszO:',
    long: {
      'bytes=': 'b',
      'characters=': 'c',
      'delimiter=': 'd',
      'fields=': 'f',
      'only-delimited': 's',
      'output-delimiter=': 'O',
      complement: 'complement',
      'zero-terminated': 'z',
    },
  },
  busybox: { short: 'b:c:f:d:snO:D', long: { 'output-delimiter=': 'O' } },
};

/** From 1, both ends included. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const CANNOT_READ: Readonly<Record<Flavour, CannotRead>> = {
  gnu: plainly,
  busybox: (path, error) => (error === 'EISDIR' ? null : plainly(path, error)),
};

/** Prints parts of lines: characters (`-c`, `-b`) or fields (`-f`, parted by `-d`). */
export function cut(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, COMMAND_LINE[flavour]);
    if (!args.ok) return args.error;
    const lists = args.value.options.filter(({ name }) => ['b', 'c', 'f'].includes(name));
    const [list] = lists;
    const fail = (message: string) => usageError(io, flavour, flavour === 'gnu' ? message : '');
    if (list === undefined) return yield* fail('you must specify a list of bytes, characters, or fields');
    if (lists.length > 1) return yield* fail('only one list may be specified');
    const typed = args.value.last('d');
    const fields = list.name === 'f';
    if (flavour === 'gnu' && typed !== undefined && [...typed].length > 1)
      return yield* fail('the delimiter must be a single character');
    if (typed !== undefined && !fields)
      return yield* fail('an input delimiter may be specified only when operating on fields');
    if (args.value.has('s') && !fields)
      return yield* fail('suppressing non-delimited lines makes sense\n\tonly when operating on fields');
    const ranges = readList(flavour, list.value, fields);
    if (!ranges.ok) {
      if (flavour === 'gnu' || ranges.error === '') return yield* usageError(io, flavour, ranges.error);
      yield* complain(io, flavour, ranges.error);
      return 1;
    }
    const delimiter = typed === undefined ? '\t' : typed === '' ? '\0' : ([...typed][0] ?? '');
    const complement = args.value.has('complement');
    const kept = (n: number): boolean => ranges.value.some(({ from, to }) => n >= from && n <= to) !== complement;
    const between = args.value.last('O');
    const end = args.value.has('z') ? '\0' : '\n';
    const opened = yield* eachInput(io, flavour, args.value.operands, CANNOT_READ[flavour], function* (input) {
      const lines = new LineReader(input, end);
      for (;;) {
        const next = yield* lines.next();
        if (next === null) return;
        const line = next.endsWith(end) ? next.slice(0, -1) : chomp(next);
        const parts = fields ? line.split(delimiter) : [...line];
        if (fields && parts.length === 1) {
          if (!args.value.has('s')) yield* io.stdout.write(line + end);
        } else if (fields || between === undefined) {
          const chosen = parts.filter((_, at) => kept(at + 1));
          yield* io.stdout.write(chosen.join(fields ? (between ?? delimiter) : '') + end);
        } else {
          const runs: string[] = [];
          for (const [at, part] of parts.entries()) {
            if (!kept(at + 1)) continue;
            if (at > 0 && kept(at) && runs.length > 0 && !ranges.value.some(({ from }) => from === at + 1))
              runs.push(`${runs.pop() ?? ''}${part}`);
            else runs.push(part);
          }
          yield* io.stdout.write(runs.join(between) + end);
        }
      }
    });
    return opened ? 0 : 1;
  };
}

function readList(flavour: Flavour, list: string, fields: boolean): Result<readonly Range[], string> {
  const ranges: Range[] = [];
  const gnu = flavour === 'gnu';
  for (const item of list.split(gnu ? /[, \t]/ : ',')) {
    const [, first = '', dash, last = ''] = /^([^-]*)(-)?([^]*)$/.exec(item) ?? [];
    if (item === '-') return err(gnu ? 'invalid range with no endpoint: -' : '');
    const wrong = [first, last].find((end) => end !== '' && !/^[0-9]+$/.test(end));
    if (wrong !== undefined)
      return err(
        gnu
          ? `invalid ${fields ? 'field value' : 'byte or character position'} ‘${wrong}’`
          : `invalid number '${wrong}'`,
      );
    const from = first === '' ? 1 : Number(first);
    const to = dash === undefined ? from : last === '' ? Infinity : Number(last);
    if (item === '' || from === 0 || to === 0) {
      if (gnu) return err(fields ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1');
      return err(item === '' ? '' : `invalid range ${from}-${to}`);
    }
    if (to < from) return err(gnu ? 'invalid decreasing range' : `invalid range ${from}-${to}`);
    ranges.push({ from, to });
  }
  return ok(ranges);
}
