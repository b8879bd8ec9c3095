import type { Io } from '../../base/kernel/process.ts';
import type { Attachment } from '../../engine/port.ts';

/** Makes the container's terminal as large as the client's. One that is so already is left alone: its programs hear nothing. */
export function fit({ stdout }: Io, { tty }: Attachment): void {
  if (stdout.tty === undefined || tty === null) return;
  const { columns, rows } = stdout.tty;
  if (tty.columns !== columns || tty.rows !== rows) tty.resize(columns, rows);
}

/**
 * Makes the container's terminal a little larger and then as large as the client's: its shell draws its prompt anew, and who
 * attaches sees it at once. recorded: conformance/dns/tty-attach-detach
 */
export function nudge(io: Io, attachment: Attachment): void {
  const { tty } = io.stdout;
  if (tty === undefined) return;
  attachment.tty?.resize(tty.columns + 1, tty.rows + 1);
  fit(io, attachment);
}
