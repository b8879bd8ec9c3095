import { loggedTasks, type LoggedTask } from '../../engine/inspect/serviceLogs.ts';
import type { LogLine, LogReader } from '../../engine/port.ts';
import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { logMoment } from '../container/logs.ts';
import { complain, daemonWords, refuse } from '../failure.ts';
import { bool, text } from '../flags/kinds.ts';
import { fixedTimestampOf } from '../timestamp.ts';

/** How often a client that follows hears of new tasks, in milliseconds. */
const LOOK = 500;

export const logs = command({
  use: 'logs [OPTIONS] SERVICE|TASK',
  short: 'Fetch the logs of a service or task',
  args: exactly(1),
  flags: {
    details: bool('Show extra details provided to logs'),
    follow: bool('Follow log output', { short: 'f' }),
    noResolve: bool('Do not map IDs to Names in output'),
    noTaskIds: bool('Do not include task IDs in output'),
    noTrunc: bool('Do not truncate output'),
    raw: bool('Do not neatly format logs'),
    since: text('Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'),
    tail: text('Number of lines to show from the end of the logs', { short: 'n', initial: 'all' }),
    timestamps: bool('Show timestamps', { short: 't' }),
  },
  *run(io, engine, [ref], options) {
    const { follow, raw, tail, since } = options;
    const found = engine.query((world, host) => loggedTasks(world, host, ref));
    if (!found.ok) {
      return yield* complain(io, found.error.kind === 'notFound' ? found.error.message : daemonWords(found.error));
    }
    if (found.value.tty && !raw) return yield* complain(io, 'tty service logs only supported with --raw');
    const from = logMoment('since', since, io.now());
    if (!from.ok) return yield* complain(io, from.error);
    const wrong = wrongTail(tail);
    if (wrong !== null) return yield* complain(io, `Error response from daemon: ${wrong}`);
    const read = new Map<string, number>();
    for (let isFirst = true; ; isFirst = false) {
      const now = engine.query((world, host) => loggedTasks(world, host, ref));
      if (!now.ok) return yield* refuse(io, now.error);
      const logs = now.value.tasks.flatMap((task) => {
        const log = engine.taskLog(task.id);
        return log === null ? [] : [{ task, log }];
      });
      for (const { task, line } of unread(logs, read, isFirst && tail !== 'all' ? Number(tail) : Infinity)) {
        if (line.time < (from.value ?? -Infinity)) continue;
        yield* io[line.stream].write(prefix(task, line, options, now.value.slots) + line.text);
      }
      if (!follow) return 0;
      yield { on: logs.map(({ log }) => log.changed), until: io.now() + LOOK };
    }
  },
});

function wrongTail(tail: string): string | null {
  if (tail === 'all' || /^\+?\d+$/.test(tail)) return null;
  const isNegative = /^-\d+$/.test(tail);
  return isNegative ? 'negative tail values not supported' : 'tail value must be a positive integer or "all"';
}

/** The lines that have come since, of all tasks as they came; of each task no more than the last few. */
function unread(
  logs: readonly { readonly task: LoggedTask; readonly log: LogReader }[],
  read: Map<string, number>,
  last: number,
): readonly { readonly task: LoggedTask; readonly line: LogLine }[] {
  const found = logs.flatMap(({ task, log }) => {
    const lines = log.lines();
    const first = Math.max(read.get(task.id) ?? 0, lines.length - last);
    read.set(task.id, lines.length);
    return lines.slice(first).map((line) => ({ task, line }));
  });
  return found.toSorted((a, b) => a.line.time - b.line.time);
}

interface Look {
  readonly details: boolean;
  readonly noResolve: boolean;
  readonly noTaskIds: boolean;
  readonly noTrunc: boolean;
  readonly raw: boolean;
  readonly timestamps: boolean;
}

/** What stands before a line: when, whose it is, and with --raw and --details the ids behind it. */
function prefix(task: LoggedTask, line: LogLine, look: Look, slots: number): string {
  const time = look.timestamps ? `${fixedTimestampOf(line.time)} ` : '';
  const details = look.details ? ' ' : '';
  if (look.raw) return `${time}${look.details ? ids(task) : ''}${details}`;
  const id = look.noTaskIds ? '' : `.${look.noTrunc ? task.id : task.id.slice(0, 12)}`;
  const service = look.noResolve ? task.serviceId : task.service;
  const node = look.noResolve ? task.nodeId : task.node;
  const padding = ' '.repeat(Math.max(0, String(slots).length - String(task.slot).length));
  return `${time}${service}.${String(task.slot)}${id}@${node}${padding}    | ${details}`;
}

function ids({ id, nodeId, serviceId }: LoggedTask): string {
  const labels = { node: nodeId, service: serviceId, task: id };
  return Object.entries(labels)
    .map(([what, value]) => `com.docker.swarm.${what}.id=${value}`)
    .join(',');
}
