import type { Io, Sys } from '../../base/kernel/process.ts';
import { ok } from '../../base/result.ts';
import { pullFailure } from '../../engine/inspect/registry.ts';
import type { EnginePort } from '../../engine/port.ts';
import { daemonWords } from '../failure.ts';

/** No image can be had from a registry, nor given to it; says why, in the client's words. `path` is what is asked of its server. */
export function* pullImage(io: Io, engine: EnginePort, registry: string, path?: string): Sys<string> {
  const port = 32_768 + io.random(28_232);
  const failure = engine.query((world, host) => ok(pullFailure(world, host, { registry, port, path })));
  if (!failure.ok) return daemonWords(failure.error);
  yield* io.sleep(failure.value.after);
  return `Error response from daemon: ${failure.value.message}`;
}
