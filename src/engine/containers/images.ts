import type { Change } from '../change.ts';
import type { Image } from '../world.ts';

/** The images of a fresh engine. recorded: the reference engine's `build_images`, `load_images` */
export function freshImages(change: Change): readonly Image[] {
  const image = (name: string, of: Partial<Image>): Image => ({
    id: `sha256:${change.drawHex(64)}`,
    tags: [`${name}:latest`],
    created: change.timestamp(),
    size: 2_070_000,
    entrypoint: null,
    cmd: null,
    env: null,
    exposedPorts: [],
    workingDir: '',
    executables: [],
    directories: ['/', '/bin', '/etc', '/proc', '/sys', '/dev', '/tmp', '/root', '/home', '/usr', '/var'],
    ...of,
  });
  return [
    image('busybox', { cmd: ['sh'] }),
    image('redis', {
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['redis-server'],
      exposedPorts: ['6379/tcp'],
    }),
    image('nginx', {
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['nginx', '-g', 'daemon off;'],
      exposedPorts: ['80/tcp'],
    }),
  ];
}
