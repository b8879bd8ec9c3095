import { nodeInspect } from '../../engine/inspect/nodes.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { keyValues, list, text } from '../flags/kinds.ts';

export const update = command({
  use: 'update [OPTIONS] NODE',
  short: 'Update a node',
  args: exactly(1),
  flags: {
    availability: text('Availability of the node ("active", "pause", "drain")', {
      complete: oneOf('active', 'drain', 'pause'),
    }),
    labelAdd: list('Add or update a node label ("key=value")'),
    labelRm: list('Remove a node label if exists'),
    role: text('Role of the node ("worker", "manager")'),
  },
  *run(io, engine, [ref], { availability, labelAdd, labelRm, role }, given) {
    const node = engine.query((world, host) => nodeInspect(world, host, ref));
    if (!node.ok) return yield* refuse(io, node.error);
    const labels = { ...node.value.Spec.Labels, ...keyValues(labelAdd) };
    const missing = labelRm.find((name) => !Object.hasOwn(labels, name));
    if (missing !== undefined) return yield* complain(io, `key ${missing} doesn't exist in node's labels`);
    const kept = Object.fromEntries(Object.entries(labels).filter(([name]) => !labelRm.includes(name)));
    const updated = yield* engine.request({
      kind: 'node.update',
      node: ref,
      labels: kept,
      ...(given.has('availability') ? { availability } : {}),
      ...(given.has('role') ? { role } : {}),
    });
    if (!updated.ok) return yield* refuse(io, updated.error);
    yield* io.stdout.write(`${ref}\n`);
    return 0;
  },
});
