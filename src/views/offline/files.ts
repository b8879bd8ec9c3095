import { sha256 } from '../../base/sha256.ts';

/** A file of the built page: its path below the worker's scope, and what tells one content from another. */
export interface KeptFile {
  readonly url: string;
  /** null: its name changes with its content. */
  readonly revision: string | null;
}

/** What a request looks like to whoever answers it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
}

/** Where files whose names change with their content lie: one of another version may be asked for, too. */
const HASHED = 'assets/';

/** The beginning of the names of the caches for one place: two labs on one host know nothing of each other. */
export function cachesOf(scope: string): string {
  return `drydock ${scope} `;
}

/** The name of the cache for one version, which is told by its files. */
export function cacheOf(scope: string, files: readonly KeptFile[]): string {
  return `${cachesOf(scope)}${sha256(JSON.stringify(files)).slice(0, 16)}`;
}

/** The path below the scope that a request is answered with; null: it is none of the lab's files. */
export function pathFor({ method, url }: Asked, scope: string, files: readonly KeptFile[]): string | null {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || !`${origin}${pathname}`.startsWith(scope)) return null;
  const path = `${origin}${pathname}`.slice(scope.length) || 'index.html';
  return path.startsWith(HASHED) || files.some((file) => file.url === path) ? path : null;
}

/** The order in which files are kept: pages last, so that a cache which has the page has everything. */
export function inOrder(files: readonly KeptFile[]): readonly (readonly KeptFile[])[] {
  const isPage = ({ url }: KeptFile): boolean => url.endsWith('.html');
  return [files.filter((file) => !isPage(file)), files.filter(isPage)];
}
