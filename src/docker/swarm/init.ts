import { none } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { bool, duration, int, list, text, uint } from '../flags/kinds.ts';

export const init = command({
  use: 'init [OPTIONS]',
  short: 'Initialize a swarm',
  args: none(),
  flags: {
    advertiseAddr: text('Advertised address (format: "<ip|interface>[:port]")'),
    autolock: bool('Enable manager autolocking (requiring an unlock key to start a stopped manager)'),
    availability: text('Availability of the node ("active", "pause", "drain")', {
      initial: 'active',
      complete: oneOf('active', 'drain', 'pause'),
    }),
    certExpiry: duration('Validity period for node certificates (ns|us|ms|s|m|h)', {
      initial: 7776000e9,
      shown: '2160h0m0s',
    }),
    dataPathAddr: text('Address or interface to use for data path traffic (format: "<ip|interface>")'),
    dataPathPort: uint(
      'Port number to use for data path traffic (1024 - 49151). If no value is set or is set to 0, the default port (4789) is used.',
      { bits: 32 },
    ),
    defaultAddrPool: list('default address pool in CIDR format', { type: 'ipNetSlice', shown: '[]' }),
    defaultAddrPoolMaskLength: uint('default address pool subnet mask length', { bits: 32, initial: 24 }),
    dispatcherHeartbeat: duration('Dispatcher heartbeat period (ns|us|ms|s|m|h)', { initial: 5e9, shown: '5s' }),
    externalCa: list('Specifications of one or more certificate signing endpoints', { type: 'external-ca' }),
    forceNewCluster: bool('Force create a new cluster from current state'),
    listenAddr: text('Listen address (format: "<ip|interface>[:port]")', {
      type: 'node-addr',
      initial: '0.0.0.0:2377',
      shown: '0.0.0.0:2377',
    }),
    maxSnapshots: uint('Number of additional Raft snapshots to retain'),
    snapshotInterval: uint('Number of log entries between Raft snapshots', { initial: 10000 }),
    taskHistoryLimit: int('Task history retention limit', { initial: 5 }),
  },
});
