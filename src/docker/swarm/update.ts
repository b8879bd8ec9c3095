import { noneSimulated } from '../flags/flag.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool, list } from '../flags/kinds.ts';
import { settingFlags, typedSettings } from './settings.ts';

export const update = command({
  use: 'update [OPTIONS]',
  short: 'Update the swarm',
  swarm: 'manager',
  args: none(),
  flags: {
    ...settingFlags,
    ...noneSimulated({
      autolock: bool('Change manager autolocking setting (true|false)'),
      externalCa: list('Specifications of one or more certificate signing endpoints', { type: 'external-ca' }),
    }),
  },
  bareIsHelp: true,
  *run(io, engine, _, options, given) {
    const updated = yield* engine.request({ kind: 'swarm.update', settings: typedSettings(options, given) });
    if (!updated.ok) return yield* refuse(io, updated.error);
    yield* io.stdout.write('Swarm updated.\n');
    return 0;
  },
});
