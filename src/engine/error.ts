/**
 * What the daemon answers when it refuses: a meaning (moby's errdefs, which decide the HTTP status) and its words. The
 * words stand once, at the rule that refuses (`networks/errors.ts`, `containers/errors.ts`, ...), as recorded.
 * The client prints `Error response from daemon: ${message}`.
 */
export interface EngineError {
  readonly kind: ErrorKind;
  readonly message: string;
  /** How long the daemon tries before it says so, in milliseconds. */
  readonly after?: number;
}

/** The meanings of moby's errdefs. */
export type ErrorKind =
  | 'notFound'
  | 'invalidParameter'
  | 'conflict'
  | 'forbidden'
  | 'unavailable'
  | 'notModified'
  | 'notImplemented'
  | 'system'
  /** No daemon answers: the client says so itself, in its own words. */
  | 'daemonDown';

export function refusal(kind: ErrorKind, message: string): EngineError {
  return { kind, message };
}

/** Several faults in one message, a line for each; a single one stands alone. recorded: conformance/core/network-connect-errors */
export function joined(faults: readonly string[]): string {
  return faults.length === 1 ? (faults[0] ?? '') : faults.map((fault) => `* ${fault}`).join('\n');
}

/** What the client says when no daemon answers at its socket; recorded: conformance/swarm (a host whose daemon is stopped). */
export function daemonDown(): EngineError {
  return refusal(
    'daemonDown',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  );
}
