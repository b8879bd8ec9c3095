import { ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { CommandOf } from '../command.ts';
import { millisecondsOf } from '../elapsed.ts';
import type { EngineError } from '../error.ts';
import type { Container, ContainerId, Timestamp } from '../world.ts';
import { containerIn, emitContainer, putState } from './state.ts';

/** How the health of a container is checked. Times in nanoseconds; what is left out has its default. */
export interface Healthcheck {
  /** ['CMD-SHELL', command]; ['NONE']: not at all. */
  readonly test?: readonly string[];
  readonly interval?: number;
  readonly timeout?: number;
  readonly startPeriod?: number;
  readonly startInterval?: number;
  readonly retries?: number;
}

/** What is known of the health of a container that is checked. */
export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy';
  readonly failingStreak: number;
  /** The last checks, oldest first. */
  readonly log: readonly HealthResult[];
}

export interface HealthResult {
  readonly start: Timestamp;
  readonly end: Timestamp;
  /** -1: it took too long. */
  readonly exitCode: number;
  readonly output: string;
}

const SECOND = 1e9;
const MILLISECOND = 1e6;
const KEPT = 5;
const DEFAULT_RETRIES = 3;

/** A healthcheck with its defaults, times in milliseconds. */
export interface Probe {
  readonly command: string;
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

/** How a container is to be checked; null when it is not. */
export function probeOf({ config }: Pick<Container, 'config'>): Probe | null {
  const { test = [], ...asked } = config.healthcheck ?? {};
  const [kind, command = ''] = test;
  if (kind !== 'CMD-SHELL') return null;
  return {
    command,
    interval: (asked.interval ?? 30 * SECOND) / MILLISECOND,
    timeout: (asked.timeout ?? 30 * SECOND) / MILLISECOND,
    startPeriod: (asked.startPeriod ?? 0) / MILLISECOND,
    startInterval: (asked.startInterval ?? 5 * SECOND) / MILLISECOND,
    retries: asked.retries ?? DEFAULT_RETRIES,
  };
}

/** What is wrong with a healthcheck; or null. recorded: conformance/core/health */
export function healthcheckFault({ healthcheck = {} }: Container['config']): string | null {
  const times = [
    ['Interval', healthcheck.interval],
    ['Timeout', healthcheck.timeout],
    ['StartPeriod', healthcheck.startPeriod],
    ['StartInterval', healthcheck.startInterval],
  ] as const;
  const short = times.find(([, time]) => time !== undefined && time < MILLISECOND);
  return short === undefined ? null : `${short[0]} in Healthcheck cannot be less than 1ms`;
}

/** A container starts: nothing is known yet. */
export function beginHealth(change: Change, id: ContainerId): void {
  if (probeOf(containerIn(change, id)) === null) return;
  putState(change, id, { health: { status: 'starting', failingStreak: 0, log: [] } });
}

/** One that does not run is not healthy. */
export function endHealth(change: Change, id: ContainerId): void {
  const { health } = containerIn(change, id).state;
  if (health !== undefined) putState(change, id, { health: { ...health, status: 'unhealthy' } });
}

/**
 * `runtime.health`: a check has ended. One that fails counts only after the start period, or once one did not fail; so many
 * failures in a row make it unhealthy. recorded: conformance/core/health
 */
export function noteHealth(
  change: Change,
  { container: id, ...result }: CommandOf<'runtime.health'>,
): Result<null, EngineError> {
  const container = change.engine.containers.find((c) => c.id === id);
  const probe = container === undefined ? null : probeOf(container);
  const before = container?.state.health;
  if (container === undefined || probe === null || before === undefined || container.state.pid === 0) return ok(null);
  const { start, end, exitCode, output } = result;
  const log = [...before.log, { start, end, exitCode, output }].slice(-KEPT);
  const status = after(container, probe, before, result);
  putState(change, id, { health: { ...status, log } });
  if (status.status !== before.status)
    emitContainer(change, containerIn(change, id), `health_status: ${status.status}`);
  return ok(null);
}

/** Whether failures do not count yet: a while after the start, if one was asked for. */
export function isInStartPeriod({ startedAt }: Container['state'], startPeriod: number, now: number): boolean {
  return startPeriod > 0 && now - millisecondsOf(startedAt) < startPeriod;
}

function after(
  { state }: Container,
  { startPeriod, retries }: Probe,
  { status, failingStreak }: Health,
  { start, exitCode }: HealthResult,
): Pick<Health, 'status' | 'failingStreak'> {
  if (exitCode === 0) return { status: 'healthy', failingStreak: 0 };
  if (status === 'starting' && isInStartPeriod(state, startPeriod, millisecondsOf(start)))
    return { status, failingStreak };
  const streak = failingStreak + 1;
  return { status: streak >= retries ? 'unhealthy' : status, failingStreak: streak };
}
