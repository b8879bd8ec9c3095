import { noneSimulated } from '../flags/flag.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool, duration, int, list, uint } from '../flags/kinds.ts';

export const update = command({
  use: 'update [OPTIONS]',
  short: 'Update the swarm',
  swarm: 'manager',
  args: none(),
  flags: {
    taskHistoryLimit: int('Task history retention limit', { initial: 5 }),
    ...noneSimulated({
      autolock: bool('Change manager autolocking setting (true|false)'),
      certExpiry: duration('Validity period for node certificates (ns|us|ms|s|m|h)', {
        initial: 7776000e9,
        shown: '2160h0m0s',
      }),
      dispatcherHeartbeat: duration('Dispatcher heartbeat period (ns|us|ms|s|m|h)', { initial: 5e9, shown: '5s' }),
      externalCa: list('Specifications of one or more certificate signing endpoints', { type: 'external-ca' }),
      maxSnapshots: uint('Number of additional Raft snapshots to retain'),
      snapshotInterval: uint('Number of log entries between Raft snapshots', { initial: 10000 }),
    }),
  },
  bareIsHelp: true,
  *run(io, engine, _, { taskHistoryLimit }, given) {
    const updated = yield* engine.request({
      kind: 'swarm.update',
      ...(given.has('taskHistoryLimit') ? { taskHistoryLimit } : {}),
    });
    if (!updated.ok) return yield* refuse(io, updated.error);
    yield* io.stdout.write('Swarm updated.\n');
    return 0;
  },
});
