import type { Io, Sys } from '../../base/kernel/process.ts';
import type { EngineError } from '../../engine/error.ts';
import { complain } from '../failure.ts';
import { parseDetachKeys } from './detachKeys.ts';

/**
 * Tells that the daemon does not let the client attach: of an answer where a stream was expected it has but the status. 400 is
 * for detach keys that are none. recorded: conformance/dns/tty-attach-detach, cli/start-attached
 */
export function* noUpgrade(io: Io, { kind }: Pick<EngineError, 'kind'> = { kind: 'invalidParameter' }): Sys<number> {
  const status = kind === 'notFound' ? 404 : kind === 'conflict' ? 409 : 400;
  return yield* complain(io, `unable to upgrade to tcp, received ${String(status)}`);
}

export const NOT_A_TTY = 'the input device is not a TTY';

/** Whether --detach-keys names keys. */
export function areKeys(text: string): boolean {
  return parseDetachKeys(text).ok;
}

/** attach and exec say that the keys were typed which detach; run and start do not. */
export function* escaped(io: Io): Sys<number> {
  return yield* complain(io, 'read escape sequence');
}

/** The third ^C ends a client that waits for a container. recorded: conformance/cli/client-signals */
export function* forced(io: Io): Sys<number> {
  return yield* complain(io, '\ngot 3 SIGTERM/SIGINTs, forcefully exiting');
}

/** Whether keys would have to go to a container's terminal from something that has no keys. */
export function lacksTerminal({ stdin }: Io, attachesStdin: boolean, tty: boolean): boolean {
  return attachesStdin && tty && stdin.tty === undefined;
}
