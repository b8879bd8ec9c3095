import type { Change } from '../change.ts';
import { findContainersDead, startByPolicy } from '../containers/boot.ts';
import { isRunning, putState } from '../containers/state.ts';
import { endByDaemon } from '../containers/stop.ts';
import { comeBack, hangConnections, resumeTasks } from '../swarm/comeBack.ts';
import { noteReach } from '../swarm/leader.ts';
import { tearDown } from '../swarm/overlay.ts';

/** `systemctl stop docker`: the daemon ends its containers, then itself. recorded: conformance/swarm/restart-ips, restart-policies */
export function stopDaemon(change: Change): void {
  if (change.engine.daemon !== 'running') return;
  change.putEngine({ daemon: 'stopping' });
  endAll(change, 'stopping');
  settleDaemon(change);
}

/** A daemon whose containers still run after it died: the next one ends them first. recorded: conformance/swarm/stale-endpoint-kill9 */
export function startDaemon(change: Change): void {
  if (change.host.power === 'off' || change.engine.daemon !== 'stopped') return;
  change.putEngine({ daemon: 'starting' });
  endAll(change, 'starting');
  settleDaemon(change);
}

export function killDaemon(change: Change): void {
  if (change.engine.daemon === 'stopped') return;
  change.putEngine({ daemon: 'stopped' });
  noteReach(change);
}

/** Power is cut: containers stay as the daemon last knew them, until it comes up again. */
export function powerOff(change: Change): void {
  if (change.host.power === 'off') return;
  change.putHost({ power: 'off', sockets: [] });
  change.putEngine({ daemon: 'stopped' });
  noteReach(change);
}

export function powerOn(change: Change): void {
  if (change.host.power === 'on') return;
  change.putHost({ power: 'on' });
  hangConnections(change);
  remakeBridges(change);
  change.putEngine({ daemon: 'starting' });
  findContainersDead(change);
  settleDaemon(change);
}

/** A kernel that boots counts its interfaces anew: its own, then what drivers make, to which nothing is plugged in yet. */
function remakeBridges(change: Change): void {
  change.putHost({ nextInterface: change.host.interfaces.length + 1 });
  const links = new Map<string, number>();
  for (const network of change.engine.networks) {
    const { bridge, link } = network;
    if (bridge !== null)
      change.putNetwork({ ...network, bridge: { ...bridge, index: nextIndex(change), carriedSince: null } });
    if (link !== undefined) {
      const index = links.get(link.name) ?? nextIndex(change);
      links.set(link.name, index);
      change.putNetwork({ ...network, link: { ...link, index } });
    }
  }
}

function nextIndex(change: Change): number {
  const index = change.host.nextInterface;
  change.putHost({ nextInterface: index + 1 });
  return index;
}

/** A daemon that waits for its containers to end goes on when none is left. */
export function settleDaemon(change: Change): void {
  const { daemon, containers } = change.engine;
  if ((daemon !== 'stopping' && daemon !== 'starting') || containers.some(isRunning)) return;
  if (daemon === 'starting') comeUp(change);
  else change.putEngine({ daemon: 'stopped' });
  noteReach(change);
}

function endAll(change: Change, by: 'stopping' | 'starting'): void {
  for (const { id, state } of change.engine.containers.filter(isRunning)) {
    if (state.status === 'restarting')
      putState(change, id, { status: 'exited', restarts: { ...state.restarts, at: null } });
    else endByDaemon(change, id, by);
  }
}

/**
 * The daemon serves: what its predecessor left behind is gone, gateways that it chose itself are shown from now on, and random
 * host ports begin anew. recorded: conformance/swarm/restart-ips, restart-policies
 */
function comeUp(change: Change): void {
  change.putEngine({ daemon: 'running', lastPorts: {} });
  for (const endpoint of change.engine.endpoints.filter((e) => e.container === null)) change.dropEndpoint(endpoint.id);
  for (const network of change.engine.networks) {
    if (network.scope === 'swarm') tearDown(change, network);
    else {
      const { lost: _, ...kept } = network;
      const pools = network.ipam.pools.map((p) => ({ ...p, gatewayShown: p.gateway !== undefined }));
      change.putNetwork({ ...kept, ipam: { ...network.ipam, pools } });
    }
  }
  noteReach(change);
  comeBack(change);
  startByPolicy(change);
  resumeTasks(change);
}
