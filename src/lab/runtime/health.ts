import { durationText } from '../../base/duration.ts';
import type { Io, Process, Sys } from '../../base/kernel/process.ts';
import { timestampOf } from '../../engine/change.ts';
import { isInStartPeriod, probeOf, type HealthResult } from '../../engine/containers/health.ts';
import type { Container } from '../../engine/world.ts';
import type { ProcessStreams } from './streams.ts';

/** What a watch over a container's health needs of the runtime. */
export interface Watched {
  /** The container as it is now; undefined once it is gone. */
  readonly container: () => Container | undefined;
  /** Starts a command in it; null when it cannot be started. */
  readonly run: (cmd: readonly string[]) => { readonly streams: ProcessStreams; readonly process: Process } | null;
  readonly note: (result: HealthResult) => void;
  readonly kill: (process: Process) => void;
}

const TOO_LATE = -1;
/** In nanoseconds. */
const MILLISECOND = 1e6;
/** Of what a check prints, so many characters are kept. */
const KEPT = 4096;

/** Checks a container's health as long as this start of it runs; one that is paused is left alone. recorded: conformance/core/health */
export function* watchHealth(io: Io, { container, run, note, kill }: Watched): Sys<number> {
  const started = container()?.state.startedAt;
  for (;;) {
    const before = container();
    const probe = before === undefined ? null : probeOf(before);
    if (before === undefined || probe === null) return 0;
    const isStarting = isInStartPeriod(before.state, probe.startPeriod, io.now());
    const shorter = isStarting && before.state.health?.status === 'starting';
    yield* io.sleep(shorter ? probe.startInterval : probe.interval);
    const now = container();
    if (now === undefined || now.state.startedAt !== started || now.state.pid === 0) return 0;
    if (now.state.status !== 'running') continue;
    const start = timestampOf(io.now());
    const running = run(['/bin/sh', '-c', probe.command]);
    if (running === null) continue;
    const { streams, process } = running;
    const client = streams.attach({ stdin: false, signal: () => {}, resized: () => {} });
    const exitCode = yield* io.until(() => client.exitCode(), [client.changed], io.now() + probe.timeout);
    const printed = client.take().map(({ text }) => text);
    client.detach();
    if (exitCode === undefined) kill(process);
    const output =
      exitCode === undefined
        ? `Health check exceeded timeout (${durationText(probe.timeout * MILLISECOND)})`
        : printed.join('');
    note({ start, end: timestampOf(io.now()), exitCode: exitCode ?? TOO_LATE, output: output.slice(0, KEPT) });
  }
}
