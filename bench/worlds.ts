import { on, TestHost } from '../src/engine/containers/testHost.ts';
import type { ContainerCreate, NetworkCreate } from '../src/engine/command.ts';
import type { World } from '../src/engine/world.ts';

export const bridgeNetwork = (name: string): NetworkCreate => ({
  ...{ name, driver: 'bridge', scope: '', internal: false, attachable: false, ingress: false },
  ...{ configOnly: false, configFrom: '', options: {}, labels: {} },
  ipam: { driver: 'default', options: {}, config: [] },
});

/** A host on which `containers` run, each on `each` of `networks` networks, with an alias and a link on all of them. */
export function crowdedHost(containers: number, networks: number, each: number): TestHost {
  const host = new TestHost();
  for (let n = 0; n < networks; n++) {
    const created = host.do({ kind: 'network.create', ...bridgeNetwork(`nw${String(n)}`) });
    if (!created.ok) throw new Error(created.error.message);
  }
  for (let c = 0; c < containers; c++) {
    const attached = Array.from({ length: each }, (_, i): ContainerCreate['networks'][number] =>
      on(`nw${String((c + i) % networks)}`, {
        aliases: [`app${String(c % 50)}`],
        links: [`c${String((c + networks) % containers)}:peer`],
      }),
    );
    const started = host.run(`c${String(c)}`, { networks: attached });
    if (!started.ok) throw new Error(started.error.message);
  }
  return host;
}

/** The same world, of which nothing has been worked out yet: what was derived is kept by the engine's identity. */
export function unread(world: World): World {
  return { ...world, hosts: world.hosts.map((host) => ({ ...host, engine: { ...host.engine } })) };
}
