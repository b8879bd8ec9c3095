import type { Io, Sys } from '../base/kernel/process.ts';
import type { EngineError } from '../engine/error.ts';

/** A refusal in the client's words. */
export function daemonWords({ kind, message }: EngineError): string {
  return kind === 'daemonDown' ? message : `Error response from daemon: ${message}`;
}

/** Tells a daemon's refusal, and gives the exit status that goes with it. */
export function* refuse(io: Io, error: EngineError): Sys<number> {
  yield* io.stderr.write(`${daemonWords(error)}\n`);
  return 1;
}

/** Tells what the client itself refuses. */
export function* complain(io: Io, message: string, status = 1): Sys<number> {
  yield* io.stderr.write(`${message}\n`);
  return status;
}
