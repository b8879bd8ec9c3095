import type { Host, HostName, World } from '../../engine/world.ts';
import { nameMatrix } from '../names/table.ts';

/** What one world has and another has not, each thing in words of its own: names, addresses, states. */
export interface Difference {
  readonly hosts: readonly Changed[];
  readonly networks: readonly Changed[];
  readonly containers: readonly Changed[];
  readonly endpoints: readonly Changed[];
  readonly names: readonly Changed[];
}

export interface Changed {
  readonly host: HostName;
  readonly what: string;
  /** null: it was not there, or is not any more. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What differs between two worlds. */
export function compare(from: World, to: World): Difference {
  return {
    hosts: changed(from, to, hostsOf),
    networks: changed(from, to, networksOf),
    containers: changed(from, to, containersOf),
    endpoints: changed(from, to, endpointsOf),
    names: changed(from, to, namesOf),
  };
}

type Facts = readonly (readonly [string, string])[];

/** Host by host: what bears the same name on two of them is two things. */
function changed(from: World, to: World, read: (host: Host, world: World) => Facts): readonly Changed[] {
  const hosts = new Set([...from.hosts, ...to.hosts].map((h) => h.name));
  const facts = (world: World, name: HostName) =>
    new Map(world.hosts.filter((h) => h.name === name).flatMap((host) => read(host, world)));
  return [...hosts].flatMap((host) => {
    const [before, after] = [facts(from, host), facts(to, host)];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
      const [was, is] = [before.get(what) ?? null, after.get(what) ?? null];
      return was === is ? [] : [{ host, what, from: was, to: is }];
    });
  });
}

const hostsOf = ({ power, wired, interfaces, engine }: Host): Facts => [
  ...interfaces.flatMap((i) => i.addresses.map((address): readonly [string, string] => [i.name, address])),
  ['power', power],
  ['dockerd', engine.daemon],
  ['wire', wired ? 'plugged in' : 'cut'],
];

const networksOf = ({ engine }: Host): Facts =>
  engine.networks.map((n) => [n.name, [n.driver, ...n.ipam.pools.map((p) => p.subnet)].join(' ')]);

const containersOf = ({ engine }: Host): Facts => engine.containers.map((c) => [c.name, c.state.status]);

const endpointsOf = ({ engine }: Host): Facts =>
  engine.containers.flatMap((container) =>
    container.networks.map(({ network }): readonly [string, string] => {
      const id = engine.networks.find((n) => n.name === network)?.id;
      const endpoint = engine.endpoints.find((e) => e.container === container.id && e.network === id);
      return [`${container.name} · ${network}`, endpoint?.ipv4 ?? '–'];
    }),
  );

const namesOf = ({ name: host }: Host, world: World): Facts => {
  const { askers, rows } = nameMatrix(world, host);
  return rows.flatMap(({ name, cells }) =>
    cells.flatMap((cell, i): Facts => {
      const asker = askers[i];
      return cell === null || asker === undefined ? [] : [[`${asker.name} → ${name}`, cell.addresses.join(' ')]];
    }),
  );
};
