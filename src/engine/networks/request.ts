import type { NetworkCreate } from '../command.ts';

/** What is asked of a network besides its name. */
export type NetworkOptions = Partial<Omit<NetworkCreate, 'name' | 'ipam'>> & {
  readonly ipam?: Partial<NetworkCreate['ipam']>;
};

/** What the client sends for `docker network create NAME`, with what else is asked. */
export function networkRequest(name: string, { ipam, ...asked }: NetworkOptions = {}): NetworkCreate {
  return {
    name,
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
