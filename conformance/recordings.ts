// The recorded transcripts, by name: `core/network-rm.console`.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Every recording, sorted. */
export function allRecordings(): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.console'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

export const readRecording = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');

/** Whether a name is meant by a filter: a glob (`dns/*`, `link-*`) of the name with or without folder and ending, else any part of it. */
export function matches(file: string, filter: string): boolean {
  if (!filter.includes('*')) return file.includes(filter);
  const glob = new RegExp(`^${filter.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');
  const bare = file.slice(0, -'.console'.length);
  const last = bare.slice(bare.lastIndexOf('/') + 1);
  return [file, bare, last, `${last}.console`].some((name) => glob.test(name));
}
