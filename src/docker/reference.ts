import { err, ok, type Result } from '../base/result.ts';

/** A name or id as it is sent to the daemon; the client itself refuses an empty one. recorded: conformance/core/network-connect-errors */
export function reference(what: 'network' | 'container', typed: string): Result<string, string> {
  const trimmed = typed.trim();
  return trimmed === '' ? err(`invalid ${what} name or ID: value is empty`) : ok(trimmed);
}
