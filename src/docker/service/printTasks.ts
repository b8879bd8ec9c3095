import type { Io, Sys } from '../../base/kernel/process.ts';
import { humanDuration } from '../../engine/elapsed.ts';
import type { TaskSummary } from '../../engine/inspect/tasks.ts';
import { capitalized } from '../table/capitalized.ts';
import { compareNatural } from '../table/natural.ts';
import { printList } from '../table/print.ts';
import { TASKS, type TaskRow } from '../table/tasks.ts';

export interface TasksView {
  readonly format: string;
  /** Ids in the place of names. */
  readonly noResolve: boolean;
  readonly noTrunc: boolean;
  readonly quiet: boolean;
}

/**
 * The table of `service ps` and `node ps`: by name, the newest task of each first and the ones before it under it.
 * recorded: conformance/swarm/templates-swarm, service-vip
 */
export function* printTasks(io: Io, tasks: readonly TaskSummary[], view: TasksView): Sys<number> {
  const sorted = tasks.toSorted((a, b) => compareNatural(a.name, b.name));
  const now = io.now();
  // Only a table shows which task came before which.
  const isTable = view.format === '' || view.format.startsWith('table');
  const rows = sorted.map((task, i) => asRow(task, isTable && sorted[i - 1]?.name === task.name, view.noResolve, now));
  return yield* printList(io, TASKS, rows, { ...view, full: view.noTrunc || view.quiet });
}

function asRow(task: TaskSummary, isPast: boolean, noResolve: boolean, now: number): TaskRow {
  const { id, name, image, node, nodeId, desired, state, since, error, ports } = task;
  return {
    ID: id,
    Name: noResolve ? id : isPast ? ` \\_ ${name}` : name,
    Image: image,
    Node: noResolve ? nodeId : node,
    DesiredState: capitalized(desired),
    CurrentState: `${capitalized(state)} ${humanDuration(now - since).toLowerCase()} ago`,
    Error: error,
    Ports: ports.map((p) => `*:${String(p.published)}->${String(p.target)}/${p.protocol}`).join(','),
  };
}
