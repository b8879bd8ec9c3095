import { resolvePath, type FileSystem } from '../../base/files.ts';
import { compilePattern, isPattern, matches } from './pattern.ts';

/** The paths that a pattern stands for, sorted; none when nothing matches. */
export function glob(pattern: string, files: FileSystem, cwd: string): readonly string[] {
  const absolute = pattern.startsWith('/');
  const segments = pattern.split(/\/+/);
  if (absolute) segments.shift();
  let found = [absolute ? '/' : ''];
  segments.forEach((segment, at) => {
    const last = at === segments.length - 1;
    found = found.flatMap((base) => step(base, segment, last, files, cwd));
  });
  return found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function step(base: string, segment: string, last: boolean, files: FileSystem, cwd: string): readonly string[] {
  const directory = resolvePath(cwd, base === '' ? '.' : base);
  const end = last ? '' : '/';
  // After the last slash: the directories themselves.
  if (segment === '') return [base];
  if (!isPattern(segment)) {
    const path = base + segment.replaceAll(/\\(.)/g, '$1');
    const status = files.lstat(resolvePath(cwd, path));
    return status.ok ? [path + end] : [];
  }
  const names = files.list(directory);
  if (!names.ok) return [];
  const compiled = compilePattern(segment);
  const hidden = segment.startsWith('.') || segment.startsWith('\\.');
  return ['.', '..', ...names.value]
    .filter((name) => name.startsWith('.') === hidden && matches(compiled, name))
    .filter((name) => {
      if (last) return true;
      const status = files.status(resolvePath(directory, name));
      return status.ok && status.value.kind === 'directory';
    })
    .map((name) => base + name + end);
}
