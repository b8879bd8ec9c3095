import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
]);

export interface ServedPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Served {
  readonly port: number;
  readonly close: () => void;
}

/**
 * A static host as plain as they come, on a free port of this machine: files of a folder with their types, and no header that nobody
 * asked for. `pages` are served beside them, by their paths.
 */
export async function serveFolder(folder: string, pages: ReadonlyMap<string, ServedPage> = new Map()): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = pages.get(pathname);
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
      return;
    }
    const file = fileAt(join(folder, normalize(decodeURIComponent(pathname))));
    if (file === null) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': TYPES.get(extname(file)) ?? 'application/octet-stream' })
        .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { port: address.port, close: () => void server.close() };
}

function fileAt(path: string): string | null {
  const files = [path, join(path, 'index.html'), `${path}.html`];
  return files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) ?? null;
}
