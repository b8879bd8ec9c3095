import type { FileSystem } from '../../base/files.ts';

/** Makes a directory and those that it is in, as far as they are not there. */
export function makeDirectories(files: FileSystem, path: string): void {
  const parts = path.split('/');
  parts.forEach((_, i) => void files.makeDirectory(`/${parts.slice(0, i + 1).join('/')}`));
}
