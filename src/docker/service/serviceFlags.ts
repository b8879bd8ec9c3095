import { noneSimulated } from '../flags/flag.ts';
import { signals } from '../completion/objects.ts';
import { bool, bytes, decimal, duration, int, list, text, uint } from '../flags/kinds.ts';

/** What `create` and `update` both can be told of the service. */
export const serviceFlags = {
  detach: bool('Exit immediately instead of waiting for the service to converge', { short: 'd' }),
  entrypoint: text('Overwrite the default ENTRYPOINT of the image', { type: 'command' }),
  hostname: text('Container hostname'),
  limitCpu: decimal('Limit CPUs'),
  limitMemory: bytes('Limit Memory'),
  noResolveImage: bool('Do not query the registry to resolve image digest and supported platforms'),
  quiet: bool('Suppress progress output', { short: 'q' }),
  replicas: uint('Number of tasks'),
  reserveCpu: decimal('Reserve CPUs'),
  reserveMemory: bytes('Reserve Memory'),
  restartMaxAttempts: uint('Maximum number of restarts before giving up'),
  restartWindow: duration('Window used to evaluate the restart policy (ns|us|ms|s|m|h)'),
  stopSignal: text('Signal to stop the container', { complete: signals }),
  tty: bool('Allocate a pseudo-TTY', { short: 't' }),
  user: text('Username or UID (format: <name|uid>[:<group|gid>])', { short: 'u' }),
  withRegistryAuth: bool('Send registry authentication details to swarm agents'),
  workdir: text('Working directory inside the container', { short: 'w' }),
  ...noneSimulated({
    capAdd: list('Add Linux capabilities'),
    capDrop: list('Drop Linux capabilities'),
    credentialSpec: text('Credential spec for managed service account (Windows only)', { type: 'credential-spec' }),
    healthCmd: text('Command to run to check health'),
    healthInterval: duration('Time between running the check (ms|s|m|h)'),
    healthRetries: int('Consecutive failures needed to report unhealthy'),
    healthStartInterval: duration('Time between running the check during the start period (ms|s|m|h)'),
    healthStartPeriod: duration(
      'Start period for the container to initialize before counting retries towards unstable (ms|s|m|h)',
    ),
    healthTimeout: duration('Maximum time to allow one check to run (ms|s|m|h)'),
    init: bool('Use an init inside each service container to forward signals and reap processes'),
    isolation: text('Service container isolation mode'),
    limitPids: int('Limit maximum number of processes (default 0 = unlimited)'),
    logDriver: text('Logging driver for service'),
    logOpt: list('Logging driver options'),
    maxConcurrent: uint('Number of job tasks to run concurrently (default equal to --replicas)'),
    noHealthcheck: bool('Disable any container-specified HEALTHCHECK'),
    oomScoreAdj: int("Tune host's OOM preferences (-1000 to 1000) "),
    readOnly: bool("Mount the container's root filesystem as read only"),
    replicasMaxPerNode: uint('Maximum number of tasks per node (default 0 = unlimited)'),
  }),
};
