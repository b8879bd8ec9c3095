import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { bool, text } from '../flags/kinds.ts';

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
});
