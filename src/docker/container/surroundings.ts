import type { Io } from '../../base/kernel/process.ts';
import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Healthcheck } from '../../engine/containers/health.ts';
import type { Surroundings } from '../../engine/containers/surroundings.ts';
import type { Options } from '../flags/flag.ts';
import { keyValues } from '../flags/kinds.ts';
import type { containerFlags } from './containerFlags.ts';
import { goError } from './keyValueFile.ts';

type ContainerOptions = Options<typeof containerFlags>;

/** Drivers of the real engine that send logs to where the lab has nothing. */
const ELSEWHERE = ['awslogs', 'etwlogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'splunk', 'syslog'];

/** How a new container is run, beside its limits; or what the client refuses of it. recorded: conformance/core/run-limits */
export function askedSurroundings(io: Io, options: ContainerOptions): Result<Surroundings | undefined, string> {
  const { annotation, cgroupParent, cgroupns, isolation, logDriver, runtime, shmSize, userns, uts } = options;
  if (!['', 'host', 'private'].includes(cgroupns)) return err('--cgroupns: invalid CGROUP mode');
  if (!['', 'host'].includes(userns)) return err('--userns: invalid USER mode');
  if (!['', 'host'].includes(uts)) return err('--uts: invalid UTS mode');
  if (ELSEWHERE.includes(logDriver)) return err(`--log-driver ${logDriver} is not simulated in this lab`);
  if (logDriver === 'none' && options.logOpt.length > 0) return err('invalid logging opts for driver none');
  const security = securityOptions(io, options.securityOpt);
  if (!security.ok) return security;
  const asked: Surroundings = {
    ...given({
      annotations: annotation,
      logOptions: keyValues(options.logOpt),
      storageOpt: keyValues(options.storageOpt),
    }),
    ...given({ cgroupParent, isolation, logDriver, runtime }),
    ...given({ cgroupnsMode: cgroupns, usernsMode: userns, utsMode: uts, securityOpt: security.value }),
    ...(shmSize === 0 ? {} : { shmSize }),
  };
  return ok(Object.keys(asked).length === 0 ? undefined : asked);
}

/** Those that are not empty. */
function given<T extends Readonly<Record<string, string | readonly string[] | object>>>(asked: T): Partial<T> {
  const kept = Object.entries(asked).filter(([, value]) => Object.keys(value).length > 0);
  return Object.fromEntries(kept) as Partial<T>; // some of its own entries
}

/** `no-new-privileges`, `KEY=VALUE` or `KEY:VALUE`; the profile of `seccomp` is a file of the client's. */
function securityOptions(io: Io, options: readonly string[]): Result<readonly string[], string> {
  for (const option of options) {
    const [, key = '', value = ''] = /^([^=:]*)[=:]([\s\S]*)$/.exec(option) ?? [];
    if (key === '' && option !== 'no-new-privileges') return err(`Invalid --security-opt: ${JSON.stringify(option)}`);
    if (key !== 'seccomp' || ['unconfined', 'builtin'].includes(value)) continue;
    const read = io.place.files.read(resolvePath(io.cwd, value));
    if (!read.ok) return err(`opening seccomp profile (${value}) failed: open ${value}: ${goError(read.error)}`);
  }
  return ok(options);
}

/** How the health of a new container is checked; undefined when nothing was said of it. recorded: conformance/core/health */
export function askedHealthcheck(options: ContainerOptions): Result<Healthcheck | undefined, string> {
  const { healthCmd, healthInterval, healthTimeout, healthStartPeriod, healthStartInterval, healthRetries } = options;
  const times = { healthInterval, healthTimeout, healthStartPeriod, healthStartInterval };
  const asked = healthCmd !== '' || healthRetries !== 0 || Object.values(times).some((time) => time !== 0);
  if (options.noHealthcheck) {
    return asked ? err('--no-healthcheck conflicts with --health-* options') : ok({ test: ['NONE'] });
  }
  if (!asked) return ok(undefined);
  const negative = [
    ['interval', healthInterval],
    ['timeout', healthTimeout],
    ['retries', healthRetries],
    ['start-period', healthStartPeriod],
    ['start-interval', healthStartInterval],
  ].find(([, value]) => Number(value) < 0);
  if (negative !== undefined) return err(`--health-${String(negative[0])} cannot be negative`);
  return ok({
    ...(healthCmd === '' ? {} : { test: ['CMD-SHELL', healthCmd] }),
    ...(healthInterval === 0 ? {} : { interval: healthInterval }),
    ...(healthTimeout === 0 ? {} : { timeout: healthTimeout }),
    ...(healthStartPeriod === 0 ? {} : { startPeriod: healthStartPeriod }),
    ...(healthStartInterval === 0 ? {} : { startInterval: healthStartInterval }),
    ...(healthRetries === 0 ? {} : { retries: healthRetries }),
  });
}
