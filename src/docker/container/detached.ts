import type { Io, Sys } from '../../base/kernel/process.ts';
import { complain } from '../failure.ts';
import { parseDetachKeys } from './detachKeys.ts';

/** What the client says of an attachment that the daemon refuses for its detach keys: it gets no words for it. recorded: conformance/dns/tty-attach-detach */
export const NO_UPGRADE = 'unable to upgrade to tcp, received 400';
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
