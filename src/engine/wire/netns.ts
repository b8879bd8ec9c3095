import { hostOf } from '../change.ts';
import type { Container, Engine, Netns, World } from '../world.ts';

/**
 * Whose network stack the processes of a netns really use: a container with --network container:X uses X's, one with
 * --network host the host's. null: a stack that has lost its owner, where only the loopback is left.
 * recorded: conformance/dns/reach-modes, core/applets-modes
 */
export function stackOwner(world: World, netns: Netns): Netns | null {
  if (netns.container === null) return netns;
  const { engine } = hostOf(world, netns.host);
  const container = engine.containers.find((c) => c.id === netns.container);
  if (container === undefined || !isUp(container)) return null;
  const { networkMode } = container.hostConfig;
  if (networkMode === 'host') return { host: netns.host, container: null };
  const target = joined(engine, container);
  if (target === undefined) return netns;
  // The sandbox that was joined ended with its container: a later start made another one.
  return isUp(target) && isBefore(target.state.startedAt, container.state.startedAt)
    ? stackOwner(world, { host: netns.host, container: target.id })
    : null;
}

/** Whose /etc/hosts and /etc/resolv.conf a container has: with --network container:X they are X's. */
export function filesOwner(engine: Engine, container: Container): Container {
  const target = joined(engine, container);
  return target === undefined ? container : filesOwner(engine, target);
}

/** Whether a container has a network stack: a paused one has. */
export function isUp(container: Container): boolean {
  return container.state.status === 'running' || container.state.status === 'paused';
}

function joined(engine: Engine, { id, hostConfig }: Container): Container | undefined {
  const [, target] = /^container:(.+)$/.exec(hostConfig.networkMode) ?? [];
  return target === undefined ? undefined : engine.containers.find((c) => c.id === target && c.id !== id);
}

/** Compares RFC 3339 timestamps of one zone, whose fractions may differ in length. */
function isBefore(a: string, b: string): boolean {
  return a.replace('Z', '') <= b.replace('Z', '');
}
