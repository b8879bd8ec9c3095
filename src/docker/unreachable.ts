import { err } from '../base/result.ts';
import { refusal } from '../engine/error.ts';
import type { EnginePort } from '../engine/port.ts';

/** A port that leads to an address where no daemon listens: every request is refused so. */
export function unreachable(engine: EnginePort, address: string): EnginePort {
  const refused = err(
    refusal('daemonDown', `Cannot connect to the Docker daemon at ${address}. Is the docker daemon running?`),
  );
  function* refuse() {
    return refused;
  }
  return {
    ...engine,
    ping: () => refused,
    query: () => refused,
    request: refuse,
    attach: refuse,
    exec: refuse,
    logs: () => refused,
    taskLog: () => null,
    top: () => refused,
    wait: refuse,
  };
}
