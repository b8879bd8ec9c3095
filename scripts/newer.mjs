// Whether something built is older than what it was built from.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * True when `built` is missing or older than any of `sources`, folders taken with all they hold. A folder's own time
 * counts: it tells of files that were removed.
 * @param {string} built @param {readonly string[]} sources
 */
export function isStale(built, sources) {
  const since = statSync(built, { throwIfNoEntry: false })?.mtimeMs;
  return since === undefined || sources.some((source) => newest(source) > since);
}

/** @param {string} path @returns {number} */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
