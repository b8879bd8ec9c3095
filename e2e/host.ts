import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticHost extends AsyncDisposable {
  /** Where the folder is, with a slash at its end. */
  readonly url: string;
  /** What was asked for, below the folder, in its order. */
  readonly asked: string[];
}

/** A plain static host: a folder below a path, each file with its type and its time, and with no other header. */
export async function serveFolder(folder: string, path = '/'): Promise<StaticHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const below = pathname.startsWith(path) ? decodeURIComponent(pathname.slice(path.length)) : null;
    const file = below === null ? null : below === '' || below.endsWith('/') ? `${below}index.html` : below;
    if (file !== null) asked.push(file);
    const give = async (name: string): Promise<void> => {
      const found = join(folder, normalize(`/${name}`));
      const body = await readFile(found);
      const time = (await stat(found)).mtime.toUTCString();
      response
        .writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'text/plain', 'last-modified': time })
        .end(body);
    };
    void (file === null ? Promise.reject(new Error('elsewhere')) : give(file)).catch(() =>
      response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${path}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
