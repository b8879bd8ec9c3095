import { noneSimulated } from '../flags/flag.ts';
import { serviceSpec } from '../../engine/inspect/services.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { checkAddress, checkDomain, checkEnv, checkHost } from '../flags/checks.ts';
import { bool, duration, list, text } from '../flags/kinds.ts';
import { changedSpec } from './changedSpec.ts';
import { networkIds, serviceNetwork } from './networks.ts';
import { checkPublish } from './ports.ts';
import { awaitProgress, showProgress } from './progress.ts';
import { rollBack } from './toPrevious.ts';
import { notOnRegistry, withTag } from './image.ts';
import { rollingFlags } from './rollingFlags.ts';
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
    envAdd: list('Add or update an environment variable', { check: checkEnv }),
    envRm: list('Remove an environment variable'),
    force: bool('Force update even if no changes require it'),
    image: text('Service image tag'),
    labelAdd: list('Add or update a service label'),
    labelRm: list('Remove a label by its key'),
    networkAdd: list('Add a network', { type: 'network' }),
    networkRm: list('Remove a network'),
    publishAdd: list('Add or update a published port', { type: 'port', check: checkPublish }),
    publishRm: list('Remove a published port by its target port', { type: 'port', check: checkPublish }),
    restartCondition: text('Restart when condition is met ("none", "on-failure", "any")'),
    restartDelay: duration('Delay between restart attempts (ns|us|ms|s|m|h)'),
    rollback: bool('Rollback to previous specification'),
    dnsAdd: list('Add or update a custom DNS server', { check: checkAddress }),
    dnsOptionAdd: list('Add or update a DNS option'),
    dnsOptionRm: list('Remove a DNS option'),
    dnsRm: list('Remove a custom DNS server'),
    dnsSearchAdd: list('Add or update a custom DNS search domain', { check: checkDomain }),
    dnsSearchRm: list('Remove a DNS search domain'),
    hostAdd: list('Add a custom host-to-IP mapping ("host:ip")', { check: checkHost }),
    hostRm: list('Remove a custom host-to-IP mapping ("host:ip")'),
    stopGracePeriod: duration('Time to wait before force killing a container (ns|us|ms|s|m|h)'),
    ...rollingFlags(false),
    ...noneSimulated({
      configAdd: list('Add or update a config file on a service', { type: 'config' }),
      configRm: list('Remove a configuration file'),
      genericResourceAdd: list('Add a Generic resource'),
      genericResourceRm: list('Remove a Generic resource'),
      groupAdd: list('Add an additional supplementary user group to the container'),
      groupRm: list('Remove a previously added supplementary user group from the container'),
      mountAdd: list('Add or update a mount on a service', { type: 'mount' }),
      mountRm: list('Remove a mount by its target path'),
      placementPrefAdd: list('Add a placement preference', { type: 'pref' }),
      placementPrefRm: list('Remove a placement preference', { type: 'pref' }),
      secretAdd: list('Add or update a secret on a service', { type: 'secret' }),
      secretRm: list('Remove a secret'),
      sysctlAdd: list('Add or update a Sysctl option'),
      sysctlRm: list('Remove a Sysctl option'),
      ulimitAdd: list('Add or update a ulimit option', { type: 'ulimit', shown: '[]' }),
      ulimitRm: list('Remove a ulimit option'),
    }),
  },
  *run(io, engine, [ref], options, given) {
    const { detach, quiet } = options;
    if (options.rollback) {
      const others = [...given].filter((flag) => !['rollback', 'detach', 'quiet'].includes(flag));
      if (others.length > 0) return yield* complain(io, 'other flags may not be combined with --rollback');
    }
    if (options.rollback) return yield* rollBack(io, engine, ref, { detach, quiet });
    const before = engine.query((world, host) => serviceSpec(world, host, ref));
    if (!before.ok) return yield* refuse(io, before.error);
    const named = [...options.networkAdd.map((text) => serviceNetwork(text).target), ...options.networkRm];
    const ids = networkIds(engine, named);
    if (!ids.ok) return yield* refuse(io, ids.error);
    const changed = changedSpec(before.value, options, given, (name) => ids.value.get(name) ?? name);
    if (!changed.ok) return yield* complain(io, changed.error);
    const updated = yield* engine.request({ kind: 'service.update', service: ref, spec: changed.value });
    if (!updated.ok) return yield* refuse(io, updated.error);
    if (given.has('image') && !options.noResolveImage) yield* io.stderr.write(notOnRegistry(withTag(options.image)));
    yield* io.stdout.write(`${ref}\n`);
    if (detach) return 0;
    return quiet ? yield* awaitProgress(io, engine, ref) : yield* showProgress(io, engine, ref, ref);
  },
});
