import type { NetworkCreate } from '../command.ts';

export type Asked = Partial<Omit<NetworkCreate, 'ipam'>> & { readonly ipam?: Partial<NetworkCreate['ipam']> };

/** For tests: what the client sends for `docker network create nw`, with what else was asked. */
export function networkRequest({ ipam, ...asked }: Asked): NetworkCreate {
  return {
    name: 'nw',
    driver: 'bridge',
    scope: '',
    internal: false,
    attachable: false,
    ingress: false,
    configOnly: false,
    configFrom: '',
    options: {},
    labels: {},
    ...asked,
    ipam: { driver: 'default', options: {}, config: [], ...ipam },
  };
}
