import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.webmanifest', 'application/manifest+json'],
]);

export interface ServedPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Serving {
  /** Served beside the files, by their paths. */
  readonly pages?: ReadonlyMap<string, ServedPage>;
  /** Where the folder is, with a slash at its end. */
  readonly path?: string;
  /** What else is said of a file, by its path in the folder. */
  readonly headers?: (file: string) => Readonly<Record<string, string>>;
}

export interface Served extends AsyncDisposable {
  readonly port: number;
  /** The folder's files that were asked for, in their order. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/**
 * A static host as plain as they come, on a free port of this machine: files of a folder with their types and times, and no header
 * that nobody asked for.
 */
export async function serveFolder(
  folder: string,
  { pages = new Map(), path = '/', headers = () => ({}) }: Serving = {},
): Promise<Served> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = pages.get(pathname);
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
      return;
    }
    const name = pathname.startsWith(path) ? normalize(`/${decodeURIComponent(pathname.slice(path.length))}`) : null;
    const file = name === null ? null : fileAt(join(folder, name));
    if (name === null || file === null) {
      response.writeHead(404).end();
      return;
    }
    asked.push(name.slice(1));
    const type = TYPES.get(extname(file)) ?? 'application/octet-stream';
    const time = statSync(file).mtime.toUTCString();
    response
      .writeHead(200, { 'content-type': type, 'last-modified': time, ...headers(name.slice(1)) })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return {
    port: address.port,
    asked,
    close,
    [Symbol.asyncDispose]: () => {
      close();
      return Promise.resolve();
    },
  };
}

function fileAt(path: string): string | null {
  const files = [path, join(path, 'index.html'), `${path}.html`];
  return files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) ?? null;
}
