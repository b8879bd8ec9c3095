import type { ServicePort } from '../../engine/swarm/cluster.ts';
import { noneSimulated } from '../flags/flag.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { checkAddress, checkDomain, checkEnv, checkHost, checkLabel } from '../flags/checks.ts';
import { complain, refuse } from '../failure.ts';
import { duration, keyValues, list, text } from '../flags/kinds.ts';
import { asHostLine } from './hosts.ts';
import { networkIds, serviceNetwork } from './networks.ts';
import { checkPublish, servicePorts } from './ports.ts';
import { awaitProgress, showProgress } from './progress.ts';
import { restartPolicy } from './restart.ts';
import { changedRolling, rollingFlags } from './rollingFlags.ts';
import { serviceFlags } from './serviceFlags.ts';
import { notOnRegistry, withTag } from './image.ts';

export const create = command({
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Create a new service',
  args: atLeast(1),
  interspersed: false,
  flags: {
    ...serviceFlags,
    constraint: list('Placement constraints'),
    containerLabel: list('Container labels', { check: checkLabel }),
    endpointMode: text('Endpoint mode (vip or dnsrr)', { initial: 'vip', complete: oneOf('dnsrr', 'vip') }),
    env: list('Set environment variables', { short: 'e', check: checkEnv }),
    label: list('Service labels', { short: 'l', check: checkLabel }),
    mode: text('Service mode ("replicated", "global", "replicated-job", "global-job")', {
      initial: 'replicated',
      complete: oneOf('global', 'replicated'),
    }),
    name: text('Service name'),
    network: list('Network attachments', { type: 'network', also: { net: null } }),
    publish: list('Publish a port as a node port', { short: 'p', type: 'port', check: checkPublish }),
    restartCondition: text('Restart when condition is met ("none", "on-failure", "any")', { initial: 'any' }),
    restartDelay: duration('Delay between restart attempts (ns|us|ms|s|m|h)', { initial: 5e9, shown: '5s' }),
    dns: list('Set custom DNS servers', { check: checkAddress }),
    dnsOption: list('Set DNS options'),
    dnsSearch: list('Set custom DNS search domains', { check: checkDomain }),
    host: list('Set one or more custom host-to-IP mappings (host:ip)', { check: checkHost }),
    stopGracePeriod: duration('Time to wait before force killing a container (ns|us|ms|s|m|h)', {
      initial: 10e9,
      shown: '10s',
    }),
    ...rollingFlags(true),
    ...noneSimulated({
      config: list('Specify configurations to expose to the service', { type: 'config' }),
      envFile: list('Read in a file of environment variables'),
      genericResource: list('User defined resources'),
      group: list('Set one or more supplementary user groups for the container'),
      mount: list('Attach a filesystem mount to the service', { type: 'mount' }),
      placementPref: list('Add a placement preference', { type: 'pref' }),
      secret: list('Specify secrets to expose to the service', { type: 'secret' }),
      sysctl: list('Sysctl options'),
      ulimit: list('Ulimit options', { type: 'ulimit', shown: '[]' }),
    }),
  },
  *run(io, engine, [image, ...args], options, given) {
    const { detach, endpointMode, mode, name, quiet } = options;
    if (mode !== 'replicated' && mode !== 'global') {
      const isJob = mode === 'replicated-job' || mode === 'global-job';
      return yield* complain(
        io,
        isJob
          ? `docker service create: --mode ${mode} is not simulated in this lab`
          : `Unknown mode: ${mode}, only replicated and global supported`,
      );
    }
    if (mode === 'global' && given.has('replicas')) {
      return yield* complain(io, 'replicas can only be used with replicated or replicated-job mode');
    }
    const ports: ServicePort[] = [];
    for (const text of options.publish) {
      const parsed = servicePorts(text);
      if (!parsed.ok) return yield* complain(io, parsed.error);
      ports.push(...parsed.value);
    }
    const networks = options.network.map(serviceNetwork);
    const known = networkIds(
      engine,
      networks.map((n) => n.target),
    );
    if (!known.ok) return yield* refuse(io, known.error);
    const entrypoint = options.entrypoint === '' ? null : options.entrypoint.split(' ');
    const created = yield* engine.request({
      kind: 'service.create',
      spec: {
        name,
        labels: keyValues(options.label),
        image: withTag(image),
        command: entrypoint,
        args: args.length === 0 ? null : args,
        env: options.env.length === 0 ? null : options.env,
        hostname: options.hostname,
        workdir: options.workdir,
        user: options.user,
        tty: options.tty,
        hosts: options.host.map(asHostLine),
        dns: { nameservers: options.dns, search: options.dnsSearch, options: options.dnsOption },
        stopSignal: options.stopSignal,
        stopGrace: given.has('stopGracePeriod') ? options.stopGracePeriod : null,
        containerLabels: keyValues(options.containerLabel),
        constraints: options.constraint,
        limits: { nanoCpus: options.limitCpu, memory: options.limitMemory },
        reservations: { nanoCpus: options.reserveCpu, memory: options.reserveMemory },
        restart: restartPolicy(null, options, given),
        replicas: mode === 'global' ? 'global' : given.has('replicas') ? options.replicas : 1,
        networks,
        endpointMode,
        ports,
        forceUpdate: 0,
        ...changedRolling({ update: null, rollback: null }, options, given),
      },
    });
    if (!created.ok) return yield* refuse(io, created.error);
    if (!options.noResolveImage) yield* io.stderr.write(notOnRegistry(withTag(image)));
    const { id } = created.value;
    if (!quiet || detach) yield* io.stdout.write(`${id}\n`);
    if (detach) return 0;
    if (!quiet) return yield* showProgress(io, engine, id, id);
    const status = yield* awaitProgress(io, engine, id);
    if (status === 0) yield* io.stdout.write(`${id}\n`);
    return status;
  },
});
