import { never } from '../../base/never.ts';
import type { Health } from '../containers/health.ts';
import { humanDuration, millisecondsOf } from '../elapsed.ts';
import { NEVER, type Container } from '../world.ts';

function healthText(health: Health | undefined): string {
  if (health === undefined) return '';
  return health.status === 'starting' ? ' (health: starting)' : ` (${health.status})`;
}

/** The STATUS of `docker ps` at a moment. recorded: conformance/core/ps-list, swarm/restart-policies */
export function statusText({ state }: Container, now: number): string {
  const since = (timestamp: string): string => humanDuration(now - millisecondsOf(timestamp));
  const code = `(${String(state.exitCode)})`;
  switch (state.status) {
    case 'running':
      return `Up ${since(state.startedAt)}${healthText(state.health)}`;
    case 'paused':
      return `Up ${since(state.startedAt)} (Paused)`;
    case 'restarting':
      return `Restarting ${code} ${since(state.finishedAt)} ago`;
    case 'dead':
      return 'Dead';
    case 'created':
      return 'Created';
    case 'exited':
      return state.finishedAt === NEVER ? '' : `Exited ${code} ${since(state.finishedAt)} ago`;
    default:
      return never(state.status);
  }
}
