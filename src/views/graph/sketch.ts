// Small worlds for the tests of the picture.
import type { HostName, NetworkId } from '../../engine/world.ts';
import { EMPTY_LAYOUT, layoutAll } from './layout.ts';
import { picture, type Picture, type PictureOptions, type PictureWords } from './picture.ts';
import type { GraphModel } from './project.ts';

/** A picture from words: `web: front back` is a container on two networks, `back` before it a network. */
export function model(networks: string, containers: Readonly<Record<string, string>>): GraphModel {
  const host = 'docker-host-1' as HostName; // a name is made here
  const words = (text: string): string[] => text.split(' ').filter((w) => w !== '');
  return {
    host,
    interfaces: ['enp0s3 10.0.2.15'],
    wire: '192.168.56.0/24',
    state: 'up',
    networks: words(networks).map((name, hue) => ({
      id: name,
      network: name as NetworkId, // an id is made here
      name,
      driver: 'bridge',
      subnets: [],
      internal: false,
      bridge: `br-${name}`,
      hue,
      vxlan: '',
      ports: [],
    })),
    containers: Object.keys(containers).map((name) => ({
      id: name,
      name,
      image: 'busybox',
      status: 'running',
      ports: [],
    })),
    endpoints: Object.entries(containers).flatMap(([container, on]) =>
      words(on).map((network) => ({
        id: `${container} ${network}`,
        container,
        network,
        address: '',
        live: true,
        interface: 'eth0',
        aliases: [],
      })),
    ),
  };
}

const words: PictureWords = {
  internal: 'internal',
  asks: 'asks',
  status: {
    created: 'created',
    running: 'running',
    paused: 'paused',
    restarting: '',
    exited: 'stopped',
    dead: '',
    stale: 'stale',
  },
  hostState: { up: '', off: 'no power', unplugged: 'off the wire', noDaemon: 'no daemon' },
  wire: 'wire',
  groupLabel: (count) => `${count} containers`,
  groupHint: 'open',
};

const plain: PictureOptions = { words, changed: new Set(), lens: null, arranged: new Map(), shape: 'wide' };

/** Hosts as they are drawn when the page is opened. */
export function drawnHosts(models: readonly GraphModel[], options: Partial<PictureOptions> = {}): Picture {
  const all = { ...plain, ...options };
  const layouts = layoutAll(models, all.shape);
  return picture(
    models.map((shown, i) => ({ model: shown, layout: layouts[i] ?? EMPTY_LAYOUT })),
    all,
  );
}
