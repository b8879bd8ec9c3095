import type { Role } from '../../engine/swarm/cluster.ts';

/** How a node is added, as `init` and `join-token` tell it. recorded: conformance/swarm/swarm-init */
export function joinText(role: Role, join: { readonly token: string; readonly address: string }): string {
  const command = `docker swarm join --token ${join.token} ${join.address}`;
  return `To add a ${role} to this swarm, run the following command:\n\n    ${command}\n\n`;
}
