// The service worker: keeps every file of a version in a cache of its own, and answers with them. No version is forced on
// anybody: the page comes from the newest cache that is whole, so a new version is there at the next load; and the files of a
// version that is still open in some window stay until the last such window is closed.
import { cacheOf, cachesOf, inOrder, pathFor, type KeptFile } from './files.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Put in by the build (vite-plugin-pwa). */
  readonly FILES: readonly KeptFile[];
};

const files = self.FILES;
const { scope } = self.registration;
const own = cacheOf(scope, files);

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), forgetOlder()])));
self.addEventListener('fetch', (event) => {
  const path = pathFor(event.request, scope, files);
  if (path !== null) event.respondWith(answer(event.request, path));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(own);
  for (const some of inOrder(files)) await Promise.all(some.map((file) => keep(cache, file)));
}

async function keep(cache: Cache, { url, revision }: KeptFile): Promise<void> {
  const address = new URL(url, scope);
  // A file whose name has its content's hash is the same one in every version, and in the browser's own cache.
  const known = revision === null ? await caches.match(address, { ignoreVary: true }) : undefined;
  const response =
    known ?? (await (revision === null ? fetch(address, { cache: 'force-cache' }) : fetch(asOf(address, revision))));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A page may not be answered with something that was redirected, as some hosts do with index.html.
  const kept = response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
  await cache.put(address, kept);
}

/** No cache on the way has seen this address: what comes is what the host has now. */
function asOf(address: URL, revision: string): URL {
  const asked = new URL(address);
  asked.searchParams.set('revision', revision);
  return asked;
}

async function answer(request: Request, path: string): Promise<Response> {
  const address = new URL(path, scope);
  for (const name of (await ours()).toReversed()) {
    const cache = await caches.open(name);
    const found = await cache.match(address, { ignoreVary: true });
    if (found !== undefined) return found;
  }
  return fetch(request);
}

/** The caches of this place, oldest first. */
async function ours(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(cachesOf(scope)));
}

async function forgetOlder(): Promise<void> {
  const names = await ours();
  await Promise.all(names.slice(0, Math.max(0, names.indexOf(own))).map((name) => caches.delete(name)));
}
