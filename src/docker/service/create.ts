import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { checkLabel } from '../flags/checks.ts';
import { duration, float, list, text, uint } from '../flags/kinds.ts';
import { serviceFlags } from './serviceFlags.ts';

export const create = command({
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Create a new service',
  args: atLeast(1),
  interspersed: false,
  flags: {
    ...serviceFlags,
    config: list('Specify configurations to expose to the service', { type: 'config' }),
    constraint: list('Placement constraints'),
    containerLabel: list('Container labels', { check: checkLabel }),
    dns: list('Set custom DNS servers'),
    dnsOption: list('Set DNS options'),
    dnsSearch: list('Set custom DNS search domains'),
    endpointMode: text('Endpoint mode (vip or dnsrr)', { initial: 'vip', complete: oneOf('dnsrr', 'vip') }),
    env: list('Set environment variables', { short: 'e' }),
    envFile: list('Read in a file of environment variables'),
    genericResource: list('User defined resources'),
    group: list('Set one or more supplementary user groups for the container'),
    host: list('Set one or more custom host-to-IP mappings (host:ip)'),
    label: list('Service labels', { short: 'l', check: checkLabel }),
    mode: text('Service mode ("replicated", "global", "replicated-job", "global-job")', {
      initial: 'replicated',
      complete: oneOf('global', 'replicated'),
    }),
    mount: list('Attach a filesystem mount to the service', { type: 'mount' }),
    name: text('Service name'),
    network: list('Network attachments', { type: 'network', also: { net: null } }),
    placementPref: list('Add a placement preference', { type: 'pref' }),
    publish: list('Publish a port as a node port', { short: 'p', type: 'port' }),
    restartCondition: text('Restart when condition is met ("none", "on-failure", "any")', { initial: 'any' }),
    restartDelay: duration('Delay between restart attempts (ns|us|ms|s|m|h)', { initial: 5e9, shown: '5s' }),
    rollbackDelay: duration('Delay between task rollbacks (ns|us|ms|s|m|h)', { shown: '0s' }),
    rollbackFailureAction: text('Action on rollback failure ("pause", "continue")', { initial: 'pause' }),
    rollbackMaxFailureRatio: float('Failure rate to tolerate during a rollback', { shown: '0' }),
    rollbackMonitor: duration('Duration after each task rollback to monitor for failure (ns|us|ms|s|m|h)', {
      initial: 5e9,
      shown: '5s',
    }),
    rollbackOrder: text('Rollback order ("start-first", "stop-first")', { initial: 'stop-first' }),
    rollbackParallelism: uint('Maximum number of tasks rolled back simultaneously (0 to roll back all at once)', {
      initial: 1,
    }),
    secret: list('Specify secrets to expose to the service', { type: 'secret' }),
    stopGracePeriod: duration('Time to wait before force killing a container (ns|us|ms|s|m|h)', {
      initial: 10e9,
      shown: '10s',
    }),
    sysctl: list('Sysctl options'),
    ulimit: list('Ulimit options', { type: 'ulimit', shown: '[]' }),
    updateDelay: duration('Delay between updates (ns|us|ms|s|m|h)', { shown: '0s' }),
    updateFailureAction: text('Action on update failure ("pause", "continue", "rollback")', { initial: 'pause' }),
    updateMaxFailureRatio: float('Failure rate to tolerate during an update', { shown: '0' }),
    updateMonitor: duration('Duration after each task update to monitor for failure (ns|us|ms|s|m|h)', {
      initial: 5e9,
      shown: '5s',
    }),
    updateOrder: text('Update order ("start-first", "stop-first")', { initial: 'stop-first' }),
    updateParallelism: uint('Maximum number of tasks updated simultaneously (0 to update all at once)', { initial: 1 }),
  },
});
