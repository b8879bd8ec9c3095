import type { Io, Sys } from '../../base/kernel/process.ts';
import type { EnginePort } from '../../engine/port.ts';
import { refuse } from '../failure.ts';
import { awaitProgress, showProgress } from './progress.ts';

/** Brings a service back to what was asked of it before its last update. */
export function* rollBack(
  io: Io,
  engine: EnginePort,
  service: string,
  { detach, quiet }: { readonly detach: boolean; readonly quiet: boolean },
): Sys<number> {
  const updated = yield* engine.request({ kind: 'service.update', service, spec: {}, rollback: true });
  if (!updated.ok) return yield* refuse(io, updated.error);
  yield* io.stdout.write(`${service}\n`);
  if (detach) return 0;
  return quiet ? yield* awaitProgress(io, engine, service) : yield* showProgress(io, engine, service, service);
}
