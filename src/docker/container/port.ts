import { containerInspect } from '../../engine/inspect/container.ts';
import { complain, refuse } from '../failure.ts';
import { portFault } from './portSpecs.ts';
import { reference } from '../reference.ts';
import { compareNatural } from '../table/natural.ts';
import { oneOrTwo } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';

export const port = command({
  use: 'port CONTAINER [PRIVATE_PORT[/PROTO]]',
  short: 'List port mappings or a specific mapping for the container',
  args: oneOrTwo(containers('running')),
  *run(io, engine, [container, asked = '']) {
    const ref = reference('container', container);
    if (!ref.ok) return yield* complain(io, ref.error);
    const found = engine.query((world, host) => containerInspect(world, host, ref.value));
    if (!found.ok) return yield* refuse(io, found.error);
    const published = found.value.NetworkSettings.Ports;
    const [number = '', proto = ''] = asked.split('/');
    const fault = asked === '' ? null : portFault(number);
    if (fault !== null) return yield* complain(io, `Error: invalid port (${number}): ${fault}`);
    const lines =
      asked === ''
        ? Object.entries(published).flatMap(([port, bindings]) =>
            (bindings ?? []).map((binding) => `${port} -> ${addressOf(binding)}`),
          )
        : (published[`${number}/${proto === '' ? 'tcp' : proto}`] ?? []).map(addressOf);
    if (asked !== '' && lines.length === 0) {
      return yield* complain(io, `Error: No public port '${asked}' published for ${container}`);
    }
    for (const line of lines.toSorted(compareNatural)) yield* io.stdout.write(`${line}\n`);
    return 0;
  },
});

/** With the brackets that an IPv6 address has before a port. */
function addressOf({ HostIp, HostPort }: { readonly HostIp: string; readonly HostPort: string }): string {
  return `${HostIp.includes(':') ? `[${HostIp}]` : HostIp}:${HostPort}`;
}
