import type { Io, Sys } from '../../base/kernel/process.ts';
import { humanDuration } from '../../engine/elapsed.ts';
import type { TaskSummary } from '../../engine/inspect/tasks.ts';
import { complain } from '../failure.ts';
import { capitalized } from '../table/capitalized.ts';
import { formatList, listFormat } from '../table/list.ts';
import { compareNatural } from '../table/natural.ts';
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
  const shown = { full: view.noTrunc || view.quiet, now };
  const table = formatList(TASKS, rows, listFormat(TASKS, view.format, view.quiet), shown);
  if (!table.ok) return yield* complain(io, table.error);
  yield* io.stdout.write(table.value);
  return 0;
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
