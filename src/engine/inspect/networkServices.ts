import { hostOf } from '../change.ts';
import type { Cluster } from '../swarm/cluster.ts';
import { isRemembered } from '../swarm/reach.ts';
import type { HostName, Network, World } from '../world.ts';
import type { ServiceInfo } from './network.ts';

/**
 * What `network inspect --verbose` tells of a network of the swarm: the services on it with their tasks, and under no name the
 * containers that clients attached. recorded: conformance/swarm/service-vip, service-dnsrr, overlay-inspect-life
 */
export function servicesOn(
  world: World,
  from: HostName,
  cluster: Cluster,
  network: Network,
): Readonly<Record<string, ServiceInfo>> {
  const infos = new Map<string, ServiceInfo>();
  for (const host of world.hosts) {
    if (!isRemembered(world, from, host.name)) continue;
    const { engine } = hostOf(world, host.name);
    for (const endpoint of engine.endpoints) {
      if (endpoint.network !== network.id || endpoint.container === null) continue;
      const task = cluster.tasks.find((t) => t.container === endpoint.container && t.service !== null);
      if (task !== undefined && task.desired !== 'running') continue;
      const service = cluster.services.find((s) => s.id === task?.service);
      const name = service?.spec.name ?? '';
      const known = infos.get(name) ?? {
        VIP: service?.vips.find((v) => v.network === network.id)?.address ?? '<nil>',
        Ports: network.ingress
          ? (service?.ports ?? []).map((p) => `Target: ${String(p.target)}, Publish: ${String(p.published)}`)
          : [],
        LocalLBIndex: service?.balancer ?? 0,
        Tasks: [],
      };
      const address = cluster.nodes.find((n) => n.id === engine.swarm?.node)?.address ?? '';
      const told = {
        Name: endpoint.name,
        EndpointID: endpoint.id,
        EndpointIP: endpoint.ipv4,
        Info: { 'Host IP': address },
      };
      // The one that came last is told first.
      infos.set(name, { ...known, Tasks: [told, ...known.Tasks] });
    }
  }
  return Object.fromEntries([...infos].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
