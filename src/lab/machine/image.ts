import { millisecondsOf } from '../../engine/elapsed.ts';
import type { Image } from '../../engine/world.ts';
import {
  buildTree,
  device,
  directory,
  executable,
  file,
  link,
  type DirectoryNode,
  type Node,
} from '../../shell/files/node.ts';
import { DEVICES } from './devices.ts';

/** Runs its arguments, as the real images' entrypoints end. */
const ENTRYPOINT = '#!/bin/sh\nexec "$@"\n';

const REDIS_SERVER = `#!/bin/sh
trap "exit 0" TERM INT
nc -ll -p 6379 -e redis-answer &
wait
`;

const REDIS_ANSWER = `#!/bin/sh
while read -r line; do case $line in [Pp][Ii][Nn][Gg]*) printf '+PONG\\r\\n' ;; *) printf -- '-ERR unknown command\\r\\n' ;; esac; done
`;

const NGINX = `#!/bin/sh
trap "exit 0" TERM INT QUIT
httpd -f -p 80 -h /var/www &
wait
`;

const WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
</body>
</html>
`;

const script = (text: string): Node => file(text, 0o755);

/** What an image has beside busybox, by a program that it alone has: stand-ins for redis and nginx with the real ones' entrypoint, command and port. */
const OWN: Readonly<Record<string, Readonly<Record<string, Node>>>> = {
  '/bin/redis-server': {
    'usr/local/bin/docker-entrypoint.sh': script(ENTRYPOINT),
    'bin/redis-server': script(REDIS_SERVER),
    'bin/redis-answer': script(REDIS_ANSWER),
  },
  '/bin/nginx': {
    'docker-entrypoint.sh': script(ENTRYPOINT),
    'bin/nginx': script(NGINX),
    'var/www/index.html': file(WELCOME),
  },
};

/** What only the image of busybox alone has. */
const BUSYBOX: Readonly<Record<string, Node>> = { 'usr/local/bin': directory() };

const BASE: Readonly<Record<string, Node>> = {
  'etc/passwd': file('root:x:0:0:root:/root:/bin/sh\n'),
  'etc/group': file('root:x:0:\n'),
  'etc/mtab': link('/proc/mounts'),
  '.dockerenv': file('', 0o755),
  ...DEVICES,
  'dev/console': device(),
  home: directory(),
  proc: directory(),
  root: directory(),
  sys: directory(),
  tmp: directory(),
  'var/www': directory(),
};

const trees = new Map<string, DirectoryNode>();

/** The files of an image, built once and shared by all its containers. */
export function imageTree(image: Image): DirectoryNode {
  const known = trees.get(image.id);
  if (known !== undefined) return known;
  const [, own] = Object.entries(OWN).find(([path]) => image.executables.includes(path)) ?? ['', BUSYBOX];
  const programs = image.executables.filter((path) => own[path.slice(1)] === undefined);
  const binaries = Object.fromEntries(
    programs.map((path) => [path, executable(path.slice(path.lastIndexOf('/') + 1))]),
  );
  const tree = buildTree({ ...BASE, ...binaries, ...own }, millisecondsOf(image.created));
  trees.set(image.id, tree);
  return tree;
}
