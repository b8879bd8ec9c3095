import type { Change } from '../change.ts';
import { portBindings } from '../ports/bindings.ts';
import { NEVER, type Container } from '../world.ts';
import { startContainer } from './start.ts';
import { isRunning, putState } from './state.ts';

/** What a container's process that went down with its host is said to have ended with. */
const LOST = 255;

/**
 * A daemon comes up after its host lost its power: whatever ran is found dead, its endpoints are gone, and nothing is told of it.
 * recorded: conformance/swarm/restart-ips, restart-policies
 */
export function findContainersDead(change: Change): void {
  for (const container of change.engine.containers.filter(isRunning)) {
    const keptPorts = portBindings(change.engine, container);
    for (const endpoint of change.engine.endpoints.filter((e) => e.container === container.id)) {
      change.dropEndpoint(endpoint.id);
    }
    const { restarts } = container.state;
    change.putContainer({ ...container, sandboxId: '', sockets: [], execs: [], keptPorts });
    putState(change, container.id, {
      status: 'exited',
      pid: 0,
      exitCode: LOST,
      finishedAt: change.timestamp(),
      stopping: null,
      restarts: { ...restarts, at: null },
    });
  }
}

/**
 * A daemon has come up, with its random host ports begun anew: it starts the containers whose policy asks for it, in order of
 * creation. One that a client stopped stays down under `unless-stopped`, not under `always`; one that never ran stays so.
 * recorded: conformance/swarm/restart-policies
 */
export function startByPolicy(change: Change): void {
  for (const container of change.engine.containers) {
    if (isRunning(container) || !isWanted(container)) continue;
    const { restarts } = container.state;
    putState(change, container.id, { restarts: { ...restarts, canceled: false, delay: 0, at: null } });
    startContainer(change, container.id, 'policy');
  }
}

function isWanted({ state, hostConfig }: Container): boolean {
  const { name } = hostConfig.restartPolicy;
  if (state.startedAt === NEVER) return false;
  return (
    name === 'always' ||
    (name === 'unless-stopped' && !state.restarts.manuallyStopped) ||
    (name === 'on-failure' && state.exitCode !== 0)
  );
}
