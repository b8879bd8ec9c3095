import { noneSimulated } from '../flags/flag.ts';
import { networkInspect } from '../../engine/inspect/network.ts';
import { serviceSpec } from '../../engine/inspect/services.ts';
import type { EnginePort } from '../../engine/port.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { bool, duration, float, list, text, uint } from '../flags/kinds.ts';
import { changedSpec } from './changedSpec.ts';
import { checkPublish } from './ports.ts';
import { awaitProgress, showProgress } from './progress.ts';
import { rollBack } from './toPrevious.ts';
import { notOnRegistry, withTag } from './image.ts';
import { serviceFlags } from './serviceFlags.ts';

export const update = command({
  use: 'update [OPTIONS] SERVICE',
  short: 'Update a service',
  args: exactly(1),
  flags: {
    ...serviceFlags,
    args: text('Service command args', { type: 'command' }),
    constraintAdd: list('Add or update a placement constraint'),
    constraintRm: list('Remove a constraint'),
    containerLabelAdd: list('Add or update a container label'),
    containerLabelRm: list('Remove a container label by its key'),
    endpointMode: text('Endpoint mode (vip or dnsrr)', { complete: oneOf('dnsrr', 'vip') }),
    envAdd: list('Add or update an environment variable'),
    envRm: list('Remove an environment variable'),
    force: bool('Force update even if no changes require it'),
    image: text('Service image tag'),
    labelAdd: list('Add or update a service label'),
    labelRm: list('Remove a label by its key'),
    networkAdd: list('Add a network', { type: 'network' }),
    networkRm: list('Remove a network'),
    publishAdd: list('Add or update a published port', { type: 'port', check: checkPublish }),
    publishRm: list('Remove a published port by its target port', { type: 'port' }),
    restartCondition: text('Restart when condition is met ("none", "on-failure", "any")'),
    restartDelay: duration('Delay between restart attempts (ns|us|ms|s|m|h)'),
    rollback: bool('Rollback to previous specification'),
    ...noneSimulated({
      configAdd: list('Add or update a config file on a service', { type: 'config' }),
      configRm: list('Remove a configuration file'),
      dnsAdd: list('Add or update a custom DNS server'),
      dnsOptionAdd: list('Add or update a DNS option'),
      dnsOptionRm: list('Remove a DNS option'),
      dnsRm: list('Remove a custom DNS server'),
      dnsSearchAdd: list('Add or update a custom DNS search domain'),
      dnsSearchRm: list('Remove a DNS search domain'),
      genericResourceAdd: list('Add a Generic resource'),
      genericResourceRm: list('Remove a Generic resource'),
      groupAdd: list('Add an additional supplementary user group to the container'),
      groupRm: list('Remove a previously added supplementary user group from the container'),
      hostAdd: list('Add a custom host-to-IP mapping ("host:ip")'),
      hostRm: list('Remove a custom host-to-IP mapping ("host:ip")'),
      mountAdd: list('Add or update a mount on a service', { type: 'mount' }),
      mountRm: list('Remove a mount by its target path'),
      placementPrefAdd: list('Add a placement preference', { type: 'pref' }),
      placementPrefRm: list('Remove a placement preference', { type: 'pref' }),
      rollbackDelay: duration('Delay between task rollbacks (ns|us|ms|s|m|h)'),
      rollbackFailureAction: text('Action on rollback failure ("pause", "continue")'),
      rollbackMaxFailureRatio: float('Failure rate to tolerate during a rollback'),
      rollbackMonitor: duration('Duration after each task rollback to monitor for failure (ns|us|ms|s|m|h)'),
      rollbackOrder: text('Rollback order ("start-first", "stop-first")'),
      rollbackParallelism: uint('Maximum number of tasks rolled back simultaneously (0 to roll back all at once)'),
      secretAdd: list('Add or update a secret on a service', { type: 'secret' }),
      secretRm: list('Remove a secret'),
      stopGracePeriod: duration('Time to wait before force killing a container (ns|us|ms|s|m|h)'),
      sysctlAdd: list('Add or update a Sysctl option'),
      sysctlRm: list('Remove a Sysctl option'),
      ulimitAdd: list('Add or update a ulimit option', { type: 'ulimit', shown: '[]' }),
      ulimitRm: list('Remove a ulimit option'),
      updateDelay: duration('Delay between updates (ns|us|ms|s|m|h)'),
      updateFailureAction: text('Action on update failure ("pause", "continue", "rollback")'),
      updateMaxFailureRatio: float('Failure rate to tolerate during an update'),
      updateMonitor: duration('Duration after each task update to monitor for failure (ns|us|ms|s|m|h)'),
      updateOrder: text('Update order ("start-first", "stop-first")'),
      updateParallelism: uint('Maximum number of tasks updated simultaneously (0 to update all at once)'),
    }),
  },
  *run(io, engine, [ref], options, given) {
    const { detach, quiet } = options;
    if (options.rollback) return yield* rollBack(io, engine, ref, { detach, quiet });
    const before = engine.query((world, host) => serviceSpec(world, host, ref));
    if (!before.ok) return yield* refuse(io, before.error);
    const changed = changedSpec(before.value, options, given, (name) => networkId(engine, name));
    if (!changed.ok) return yield* complain(io, changed.error);
    const updated = yield* engine.request({ kind: 'service.update', service: ref, spec: changed.value });
    if (!updated.ok) return yield* refuse(io, updated.error);
    if (given.has('image') && !options.noResolveImage) yield* io.stderr.write(notOnRegistry(withTag(options.image)));
    yield* io.stdout.write(`${ref}\n`);
    if (detach) return 0;
    return quiet ? yield* awaitProgress(io, engine, ref) : yield* showProgress(io, engine, ref, ref);
  },
});

function networkId(engine: EnginePort, name: string): string {
  const found = engine.query((world, host) => networkInspect(world, host, name));
  return found.ok ? found.value.Id : name;
}
