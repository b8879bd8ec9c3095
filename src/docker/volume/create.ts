import { atMost } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { checkLabel } from '../flags/checks.ts';
import { noneSimulated } from '../flags/flag.ts';
import { bytes, keyValues, list, map, text } from '../flags/kinds.ts';

export const create = command({
  use: 'create [OPTIONS] [VOLUME]',
  short: 'Create a volume',
  args: atMost(1),
  flags: {
    ...noneSimulated({
      availability: text('Cluster Volume availability ("active", "pause", "drain")', {
        initial: 'active',
        swarm: 'manager',
        complete: oneOf('active', 'drain', 'pause'),
      }),
    }),
    driver: text('Specify volume driver name', { short: 'd', initial: 'local' }),
    ...noneSimulated({ group: text('Cluster Volume group (cluster volumes)', { swarm: 'manager' }) }),
    label: list('Set metadata for a volume', { check: checkLabel }),
    ...noneSimulated({
      limitBytes: bytes('Minimum size of the Cluster Volume in bytes', { swarm: 'manager' }),
    }),
    opt: map('Set driver specific options', { short: 'o' }),
    ...noneSimulated({
      requiredBytes: bytes('Maximum size of the Cluster Volume in bytes', { swarm: 'manager' }),
      scope: text('Cluster Volume access scope ("single", "multi")', { initial: 'single', swarm: 'manager' }),
      secret: map('Cluster Volume secrets', { swarm: 'manager' }),
      sharing: text('Cluster Volume access sharing ("none", "readonly", "onewriter", "all")', {
        initial: 'none',
        swarm: 'manager',
      }),
      topologyPreferred: list('A topology that the Cluster Volume would be preferred in', { swarm: 'manager' }),
      topologyRequired: list('A topology that the Cluster Volume must be accessible from', { swarm: 'manager' }),
      type: text('Cluster Volume access type ("mount", "block")', { initial: 'block', swarm: 'manager' }),
    }),
  },
  *run(io, engine, [name = ''], { driver, label, opt }) {
    const { type } = opt;
    if (type !== undefined && type !== 'tmpfs' && opt['device'] !== undefined) {
      return yield* complain(io, `docker volume create: --opt type=${type} is not simulated in this lab`);
    }
    const created = yield* engine.request({
      kind: 'volume.create',
      name,
      driver,
      labels: label.length === 0 ? null : keyValues(label),
      options: Object.keys(opt).length === 0 ? null : opt,
    });
    if (!created.ok) return yield* refuse(io, created.error);
    yield* io.stdout.write(`${created.value.name}\n`);
    return 0;
  },
});
