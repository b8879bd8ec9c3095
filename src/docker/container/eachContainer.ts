import type { Io, Sys } from '../../base/kernel/process.ts';
import type { Result } from '../../base/result.ts';
import type { EngineError } from '../../engine/error.ts';
import { daemonWords } from '../failure.ts';
import { reference } from '../reference.ts';
import { together } from '../together.ts';

/** What became of one container: its name is printed, or what was said instead, in the client's words. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly error: string; readonly harmless?: boolean };

/** Asks the daemon for something by a container's name; the client itself refuses an empty one. */
export function* asked(name: string, request: (ref: string) => Sys<Result<unknown, EngineError>>): Sys<Done> {
  const ref = reference('container', name);
  if (!ref.ok) return ref;
  const answer = yield* request(ref.value);
  return answer.ok ? { ok: true } : { ok: false, error: daemonWords(answer.error) };
}

/**
 * Does the same to several containers side by side. The names of those that it worked with are printed in their order, and
 * all errors after them. recorded: conformance/core/container-lifecycle, container-rm
 */
export function* eachContainer(io: Io, names: readonly string[], act: (name: string) => Sys<Done>): Sys<number> {
  const errors: string[] = [];
  yield* together(names.map(act), function* (done, i) {
    if (done.ok) yield* io.stdout.write(`${names[i] ?? ''}\n`);
    else if (done.harmless === true) yield* io.stderr.write(`${done.error}\n`);
    else errors.push(done.error);
  });
  for (const error of errors) yield* io.stderr.write(`${error}\n`);
  return errors.length === 0 ? 0 : 1;
}
