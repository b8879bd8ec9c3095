import { settingFlags, typedSettings } from './settings.ts';
import { noneSimulated } from '../flags/flag.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { joinCommand } from '../../engine/inspect/swarm.ts';
import { parseCidr } from '../../engine/ipam/address.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { bool, list, text, uint } from '../flags/kinds.ts';
import { isAvailability, notAvailability } from './availability.ts';
import { joinText } from './joinText.ts';

export const init = command({
  use: 'init [OPTIONS]',
  short: 'Initialize a swarm',
  args: none(),
  flags: {
    advertiseAddr: text('Advertised address (format: "<ip|interface>[:port]")'),
    availability: text('Availability of the node ("active", "pause", "drain")', {
      initial: 'active',
      complete: oneOf('active', 'drain', 'pause'),
    }),
    defaultAddrPool: list('default address pool in CIDR format', { type: 'ipNetSlice', shown: '[]', check: checkPool }),
    defaultAddrPoolMaskLength: uint('default address pool subnet mask length', { bits: 32, initial: 24 }),
    listenAddr: text('Listen address (format: "<ip|interface>[:port]")', {
      type: 'node-addr',
      initial: '0.0.0.0:2377',
      shown: '0.0.0.0:2377',
    }),
    ...settingFlags,
    dataPathPort: uint(
      'Port number to use for data path traffic (1024 - 49151). If no value is set or is set to 0, the default port (4789) is used.',
      { bits: 32 },
    ),
    ...noneSimulated({
      autolock: bool('Enable manager autolocking (requiring an unlock key to start a stopped manager)'),
      dataPathAddr: text('Address or interface to use for data path traffic (format: "<ip|interface>")'),
      externalCa: list('Specifications of one or more certificate signing endpoints', { type: 'external-ca' }),
      forceNewCluster: bool('Force create a new cluster from current state'),
    }),
  },
  *run(io, engine, _, options, given) {
    const { advertiseAddr, listenAddr, availability, defaultAddrPool } = options;
    if (!isAvailability(availability)) return yield* complain(io, notAvailability(availability));
    const begun = yield* engine.request({
      kind: 'swarm.init',
      advertiseAddr,
      listenAddr,
      availability,
      defaultAddrPool,
      defaultAddrPoolMaskLength: options.defaultAddrPoolMaskLength,
      dataPathPort: options.dataPathPort,
      settings: typedSettings(options, given),
    });
    if (!begun.ok) return yield* refuse(io, begun.error);
    yield* io.stdout.write(`Swarm initialized: current node (${begun.value.node}) is now a manager.\n\n`);
    const join = engine.query((world, host) => joinCommand(world, host, 'worker'));
    if (!join.ok) return yield* refuse(io, join.error);
    yield* io.stdout.write(joinText('worker', join.value));
    const manager = "run 'docker swarm join-token manager' and follow the instructions.";
    yield* io.stdout.write(`To add a manager to this swarm, ${manager}\n`);
    return 0;
  },
});

/** A pool of addresses; recorded: conformance/swarm/swarm-addr-pool */
function checkPool(value: string): Result<string, string> {
  return parseCidr(value) === undefined ? err(`invalid string being converted to CIDR: ${value}`) : ok(value);
}
