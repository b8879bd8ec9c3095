import { resolvePath, strerror, type FileError } from '../../base/files.ts';
import { openInput, openOutput } from '../../base/kernel/open.ts';
import { textInput } from '../../base/kernel/pipe.ts';
import type { Io, Sys } from '../../base/kernel/process.ts';
import { expandQuoted, expandText, expandWords } from '../expand/expand.ts';
import type { Redirect } from '../syntax/ast.ts';
import type { Session } from './session.ts';
import { standardStreams, type Stream, type Streams } from './streams.ts';

/** The descriptors after redirections, in their order; null after a complaint. */
export function* redirect(shell: Session, redirects: readonly Redirect[]): Sys<Streams | null> {
  let streams = shell.streams;
  for (const one of redirects) {
    const next = yield* apply(shell, one, streams);
    if (next === null) return null;
    streams = next;
  }
  return streams;
}

/** Does something with other descriptors, and then has the old ones again; false when one could not be opened. */
export function* redirected(shell: Session, redirects: readonly Redirect[], body: () => Sys<void>): Sys<boolean> {
  if (redirects.length === 0) {
    yield* body();
    return true;
  }
  const streams = yield* redirect(shell, redirects);
  if (streams === null) return false;
  const before = shell.streams;
  shell.streams = streams;
  try {
    yield* body();
  } finally {
    shell.streams = before;
  }
  return true;
}

function* apply(shell: Session, one: Redirect, streams: Streams): Sys<Streams | null> {
  const { operator, target, body } = one;
  const descriptor = one.descriptor ?? (operator.startsWith('<') ? 0 : 1);
  const changed = (stream: Stream | null, ...also: readonly number[]): Streams => {
    const next = new Map(streams);
    for (const number of [descriptor, ...also]) {
      if (stream === null) next.delete(number);
      else next.set(number, stream);
    }
    return next;
  };
  switch (operator) {
    case '<<':
    case '<<-':
      return changed({ input: textInput(body === null ? '' : yield* expandQuoted(shell, body)) });
    case '<<<':
      return changed({ input: textInput(`${yield* expandText(shell, target)}\n`) });
    case '>&':
    case '<&': {
      const word = yield* expandText(shell, target);
      if (word === '-') return changed(null);
      if (/^\d+$/.test(word)) {
        const stream = streams.get(Number(word));
        if (stream !== undefined) return changed(stream);
        const bash = shell.dialect === 'bash';
        yield* shell.complain(`${bash ? word : `dup2(${word},${descriptor})`}: Bad file descriptor`);
        return null;
      }
      if (operator === '<&' || (one.descriptor !== null && one.descriptor !== 1)) {
        const bash = shell.dialect === 'bash';
        yield* shell.complain(bash ? `${target.text}: ambiguous redirect` : 'syntax error: bad fd number');
        return null;
      }
      const stream = yield* open(shell, word, '>', streams);
      return stream === null ? null : changed(stream, 2);
    }
    default: {
      const path = yield* fileName(shell, one);
      if (path === null) return null;
      const stream = yield* open(shell, path, operator, streams);
      if (stream === null) return null;
      return operator === '&>' || operator === '&>>' ? changed(stream, 2) : changed(stream);
    }
  }
}

/** The file's name: in bash the target must become one word. */
function* fileName(shell: Session, { target }: Redirect): Sys<string | null> {
  if (shell.dialect === 'ash') return yield* expandText(shell, target);
  const words = yield* expandWords(shell, [target]);
  const [word] = words;
  if (words.length === 1 && word !== undefined) return word;
  yield* shell.complain(`${target.text}: ambiguous redirect`);
  return null;
}

function* open(
  shell: Session,
  path: string,
  operator: '<' | '>' | '>>' | '>|' | '<>' | '&>' | '&>>',
  streams: Streams,
): Sys<Stream | null> {
  const io: Pick<Io, 'stdin' | 'stdout' | 'stderr' | 'cwd' | 'place'> = {
    ...standardStreams(streams),
    cwd: shell.cwd,
    place: shell.io.place,
  };
  if (operator === '<' || operator === '<>') {
    if (operator === '<>' && !shell.io.place.files.status(resolvePath(shell.cwd, path)).ok) openOutput(io, path);
    const opened = path === '' ? ({ ok: false, error: 'ENOENT' } as const) : openInput(io, path);
    if (opened.ok) {
      const output = operator === '<>' ? openOutput(io, path, true) : null;
      return output?.ok === true ? { input: opened.value, output: output.value } : { input: opened.value };
    }
    yield* complain(shell, path, opened.error, 'open');
    return null;
  }
  const status = shell.io.place.files.status(resolvePath(shell.cwd, path));
  if (operator === '>' && shell.options.has('C') && status.ok && status.value.kind === 'file') {
    const bash = shell.dialect === 'bash';
    yield* shell.complain(bash ? `${path}: cannot overwrite existing file` : `can't create ${path}: File exists`);
    return null;
  }
  const append = operator === '>>' || operator === '&>>';
  const opened = path === '' ? ({ ok: false, error: 'ENOENT' } as const) : openOutput(io, path, append);
  if (opened.ok) return { output: opened.value };
  yield* complain(shell, path, opened.error, 'create');
  return null;
}

function* complain(shell: Session, path: string, error: FileError, what: 'open' | 'create'): Sys<void> {
  if (shell.dialect === 'bash') return yield* shell.complain(`${path}: ${strerror(error)}`);
  const missing = what === 'open' ? 'no such file' : 'nonexistent directory';
  return yield* shell.complain(`can't ${what} ${path}: ${error === 'ENOENT' ? missing : strerror(error)}`);
}
