import { resolvePath, type FileSystem } from '../base/files.ts';
import type { Io } from '../base/kernel/process.ts';
import { complete as completeDocker } from '../docker/completion/complete.ts';
import { factsOf } from '../docker/completion/facts.ts';
import { root } from '../docker/tree.ts';
import type { EnginePort } from '../engine/port.ts';
import { shellNames } from '../shell/shell.ts';
import type { Candidate, Complete } from '../terminal/editor.ts';

/**
 * What Tab offers at a shell's prompt: commands, docker's own words and the names of what it has, variables, files. Only
 * the simple command that the cursor stands in counts.
 */
export function completer(io: Io, engine: EnginePort | null): Complete {
  return (text, cursor) => {
    const words = wordsBefore(text.slice(0, cursor));
    const typed = words.at(-1) ?? '';
    return { start: cursor - typed.length, candidates: candidates(io, engine, words, typed) };
  };
}

function candidates(io: Io, engine: EnginePort | null, words: readonly string[], typed: string): readonly Candidate[] {
  const names = shellNames(io.process);
  if (typed.startsWith('$')) return plain(names?.variables.map((v) => `$${v}`) ?? [], typed);
  if (words.length <= 1 && !typed.includes('/')) {
    return plain(
      [
        ...(names?.builtins ?? []),
        ...(names?.aliases ?? []),
        ...(names?.functions ?? []),
        ...programs(io, names?.path ?? ''),
      ],
      typed,
    );
  }
  if (words[0] === 'docker' && engine !== null) {
    const [, ...rest] = words;
    return completeDocker(root, rest, factsOf(engine)).map(({ word, describe }) => ({
      text: word,
      about: describe ?? '',
      complete: !word.endsWith('='),
    }));
  }
  return files(io.place.files, names?.cwd ?? io.cwd, typed);
}

/** The words of the simple command at the end of a text; the last is being typed, and may be ''. */
function wordsBefore(text: string): readonly string[] {
  const command = /[^|&;()`]*$/.exec(text)?.[0] ?? '';
  return command.trimStart().split(/\s+/);
}

function plain(texts: readonly string[], typed: string): readonly Candidate[] {
  return [...new Set(texts)]
    .filter((t) => t.startsWith(typed))
    .toSorted()
    .map((text) => ({ text, about: '', complete: true }));
}

/** Everything that can be run by its name alone. */
function programs({ place }: Io, path: string): readonly string[] {
  return path.split(':').flatMap((directory) => {
    const listed = place.files.list(directory);
    return listed.ok ? listed.value : [];
  });
}

function files(system: FileSystem, cwd: string, typed: string): readonly Candidate[] {
  const directory = typed.slice(0, typed.lastIndexOf('/') + 1);
  const listed = system.list(resolvePath(cwd, directory === '' ? '.' : directory));
  if (!listed.ok) return [];
  return listed.value
    .filter((name) => `${directory}${name}`.startsWith(typed))
    .filter((name) => !name.startsWith('.') || typed.slice(directory.length).startsWith('.'))
    .map((name) => {
      const status = system.status(resolvePath(cwd, `${directory}${name}`));
      const isDirectory = status.ok && status.value.kind === 'directory';
      return { text: `${directory}${name}${isDirectory ? '/' : ''}`, about: '', complete: !isDirectory };
    });
}
