import type { Io } from '../../base/kernel/process.ts';
import type { Attachment } from '../../engine/port.ts';

/** Makes the container's terminal as large as the client's. */
export function fit({ stdout }: Io, attachment: Attachment): void {
  if (stdout.tty !== undefined && attachment.tty !== null) attachment.resize(stdout.tty.columns, stdout.tty.rows);
}

/**
 * Makes the container's terminal a little larger and then as large as the client's: its shell draws its prompt anew, and who
 * attaches sees it at once. recorded: conformance/dns/tty-attach-detach
 */
export function nudge(io: Io, attachment: Attachment): void {
  const { tty } = io.stdout;
  if (tty === undefined || attachment.tty === null) return;
  attachment.resize(tty.columns + 1, tty.rows + 1);
  fit(io, attachment);
}
