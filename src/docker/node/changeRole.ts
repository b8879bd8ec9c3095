import type { Io, Sys } from '../../base/kernel/process.ts';
import { nodeInspect } from '../../engine/inspect/nodes.ts';
import type { EnginePort } from '../../engine/port.ts';
import type { Role } from '../../engine/swarm/cluster.ts';
import { refuse } from '../failure.ts';

/** Promotes or demotes nodes, until one is refused. recorded: conformance/swarm/swarm-join-leave */
export function* changeRole(io: Io, engine: EnginePort, nodes: readonly string[], role: Role): Sys<number> {
  for (const ref of nodes) {
    const node = engine.query((world, host) => nodeInspect(world, host, ref));
    if (!node.ok) return yield* refuse(io, node.error);
    if (node.value.Spec.Role === role) {
      yield* io.stdout.write(`Node ${node.value.ID} is already a ${role}.\n`);
      continue;
    }
    const updated = yield* engine.request({ kind: 'node.update', node: ref, role });
    if (!updated.ok) return yield* refuse(io, updated.error);
    const done = role === 'manager' ? `Node ${ref} promoted to a manager in` : `Manager ${ref} demoted in`;
    yield* io.stdout.write(`${done} the swarm.\n`);
  }
  return 0;
}
