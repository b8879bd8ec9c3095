import { never } from '../../base/never.ts';
import type { CommandOf } from '../../engine/command.ts';
import { PLAIN_ENDPOINT } from '../../engine/containers/plain.ts';
import { networkRequest } from '../../engine/networks/request.ts';
import type { HostName } from '../../engine/world.ts';

/** One command of a repair, as the engine carries it out and as a person types it. */
export type Fix =
  | { readonly kind: 'start' | 'unpause'; readonly container: string }
  | { readonly kind: 'create'; readonly network: string }
  | { readonly kind: 'disconnect'; readonly network: string; readonly container: string }
  | {
      readonly kind: 'connect';
      readonly network: string;
      readonly container: string;
      readonly alias?: string;
      /** container5:c5 */
      readonly link?: string;
    };

type FixCommand =
  | CommandOf<'container.start'>
  | CommandOf<'container.unpause'>
  | CommandOf<'network.create'>
  | CommandOf<'network.disconnect'>
  | CommandOf<'network.connect'>;

/** What the engine is asked. */
export function commandOf(host: HostName, fix: Fix): FixCommand {
  switch (fix.kind) {
    case 'start':
      return { kind: 'container.start', host, container: fix.container };
    case 'unpause':
      return { kind: 'container.unpause', host, container: fix.container };
    case 'create':
      return { kind: 'network.create', host, ...networkRequest(fix.network) };
    case 'disconnect':
      return { kind: 'network.disconnect', host, network: fix.network, container: fix.container, force: false };
    case 'connect':
      return {
        kind: 'network.connect',
        host,
        network: fix.network,
        container: fix.container,
        settings: {
          ...PLAIN_ENDPOINT,
          ipamConfig: {},
          links: fix.link === undefined ? null : [fix.link],
          aliases: fix.alias === undefined ? null : [fix.alias],
          driverOpts: {},
        },
      };
    default:
      return never(fix);
  }
}

/** What a person types. */
export function typed(fix: Fix): string {
  switch (fix.kind) {
    case 'start':
    case 'unpause':
      return `docker ${fix.kind} ${fix.container}`;
    case 'create':
      return `docker network create ${fix.network}`;
    case 'disconnect':
      return `docker network disconnect ${fix.network} ${fix.container}`;
    case 'connect': {
      const alias = fix.alias === undefined ? '' : ` --alias ${fix.alias}`;
      const link = fix.link === undefined ? '' : ` --link ${fix.link}`;
      return `docker network connect${alias}${link} ${fix.network} ${fix.container}`;
    }
    default:
      return never(fix);
  }
}
