import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import { contains, parseAddress, parseCidr } from '../ipam/address.ts';
import type { Host } from '../world.ts';

const BAD = refusal(
  'invalidParameter',
  'advertise address must be a non-zero IP address or network interface (with optional port number)',
);
const MUST_LISTEN = refusal(
  'invalidParameter',
  'must specify a listening address because the address to advertise is not recognized as a system address, ' +
    "and a system's IP address to use could not be uniquely identified",
);

/** An address of the host with its interface; those of docker's bridges are the host's, but never chosen. */
interface Own {
  readonly address: string;
  readonly name: string;
  readonly isBridge: boolean;
}

/**
 * The address that a new swarm's first manager advertises: the one given (an address or an interface, perhaps with a port),
 * else the only one of the host. recorded: conformance/swarm/swarm-init
 */
export function advertiseAddress(host: Host, given: string, listen: string): Result<string, EngineError> {
  const own = ownAddresses(host);
  const chosen = systemAddress(own);
  if (given === '') return chosen;
  const name = withoutPort(given);
  const parsed = parseAddress(name);
  const address = parsed === undefined ? own.find((o) => o.name === name)?.address : name;
  if (address === undefined || parsed?.value === 0n) return err(BAD);
  const listens = parseAddress(withoutPort(listen));
  const isAnywhere = listens === undefined || listens.value === 0n;
  const isOurs = own.some((o) => o.address === address) || address.startsWith('127.');
  return isOurs || !isAnywhere || chosen.ok ? ok(address) : err(MUST_LISTEN);
}

/** The address by which a host that joins is known: that of its interface on the manager's network. */
export function addressTowards(host: Host, manager: string): string {
  const to = parseAddress(manager);
  const cidrs = host.interfaces.filter((i) => i.name !== 'lo').flatMap((i) => i.addresses);
  const facing = cidrs.find((cidr) => {
    const prefix = parseCidr(cidr)?.prefix;
    return to !== undefined && prefix !== undefined && contains(prefix, to);
  });
  return (facing ?? cidrs[0] ?? '').replace(/\/.*/, '');
}

export function withoutPort(text: string): string {
  return text.replace(/:\d+$/, '');
}

function systemAddress(own: readonly Own[]): Result<string, EngineError> {
  const [first, second] = own.filter((o) => !o.isBridge);
  if (first === undefined) {
    const words = "could not find the system's IP address - specify one with --advertise-addr";
    return err(refusal('invalidParameter', words));
  }
  if (second === undefined) return ok(first.address);
  const both = `${first.address} on ${first.name} and ${second.address} on ${second.name}`;
  const why = `since this system has multiple addresses on different interfaces (${both})`;
  return err(
    refusal(
      'invalidParameter',
      `could not choose an IP address to advertise ${why} - specify one with --advertise-addr`,
    ),
  );
}

function ownAddresses({ interfaces, engine }: Host): readonly Own[] {
  const physical = interfaces
    .filter((i) => i.name !== 'lo')
    .flatMap(({ name, addresses }) =>
      addresses.map((a) => ({ name, address: a.replace(/\/.*/, ''), isBridge: false })),
    );
  const bridges = engine.networks.flatMap(({ bridge, ipam }) =>
    bridge === null
      ? []
      : ipam.pools.flatMap(({ gateway }) =>
          gateway === undefined ? [] : [{ name: bridge.name, address: gateway, isBridge: true }],
        ),
  );
  return [...physical, ...bridges];
}
