import { resolvePath, type FileError } from '../files.ts';
import { err, ok, type Result } from '../result.ts';
import { sinkOutput, textInput } from './pipe.ts';
import type { Input, Io, Output } from './process.ts';

type Caller = Pick<Io, 'stdin' | 'stdout' | 'stderr' | 'cwd' | 'place'>;

/** A file or device opened for reading: `< path` of a shell, or what a program such as cat reads. */
export function openInput(io: Caller, path: string): Result<Input, FileError> {
  const file = resolvePath(io.cwd, path);
  const status = io.place.files.status(file);
  if (!status.ok) return status;
  if (status.value.kind === 'directory') return err('EISDIR');
  if (status.value.kind === 'device') return inputDevice(io, file);
  const content = io.place.files.read(file);
  return content.ok ? ok(textInput(content.value)) : content;
}

/** A file or device opened for writing. A file is made, and emptied unless `append`. */
export function openOutput(io: Caller, path: string, append = false): Result<Output, FileError> {
  const file = resolvePath(io.cwd, path);
  const { files } = io.place;
  const status = files.status(file);
  if (status.ok && status.value.kind === 'device') return outputDevice(io, file);
  const opened = append ? files.append(file, '') : files.write(file, '');
  return opened.ok ? ok(sinkOutput((text) => void files.append(file, text))) : opened;
}

function inputDevice(io: Caller, file: string): Result<Input, FileError> {
  switch (file) {
    case '/dev/stdin':
    case '/dev/fd/0':
      return ok(io.stdin);
    case '/dev/tty':
    case '/dev/console': {
      const tty = (io.stdin.tty ?? io.stderr.tty ?? io.stdout.tty)?.stdin;
      return tty === undefined ? err('ENXIO') : ok(tty);
    }
    case '/dev/zero':
      return ok(endless('\0'.repeat(4096)));
    default:
      return ok(textInput(''));
  }
}

function outputDevice(io: Caller, file: string): Result<Output, FileError> {
  switch (file) {
    case '/dev/stdout':
    case '/dev/fd/1':
      return ok(io.stdout);
    case '/dev/stderr':
    case '/dev/fd/2':
      return ok(io.stderr);
    case '/dev/tty':
    case '/dev/console': {
      const tty = (io.stderr.tty ?? io.stdout.tty ?? io.stdin.tty)?.stdout;
      return tty === undefined ? err('ENXIO') : ok(tty);
    }
    default:
      return ok(sinkOutput(() => {}));
  }
}

/** An input that never ends; what is given back is read first. */
function endless(text: string): Input {
  const input = textInput('');
  return {
    ...input,
    *read() {
      const given = yield* input.read();
      return given === '' ? text : given;
    },
    ready: () => true,
  };
}
