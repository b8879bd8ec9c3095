import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { CONTEXTS, type ContextRow } from '../table/contexts.ts';
import { printList } from '../table/print.ts';

const SOCKET = 'unix:///var/run/docker.sock';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List contexts',
  aliases: ['list'],
  args: none(),
  flags: {
    format: tableFormat(),
    quiet: bool('Only show context names', { short: 'q' }),
  },
  *run(io, _engine, _args, { format, quiet }) {
    const row: ContextRow = {
      Name: 'default',
      Description: 'Current DOCKER_HOST based configuration',
      DockerEndpoint: io.env.get('DOCKER_HOST') ?? SOCKET,
      Current: true,
      Error: '',
    };
    if (quiet) {
      yield* io.stdout.write(`${row.Name}\n`);
      return 0;
    }
    return yield* printList(io, CONTEXTS, [row], { format, quiet, full: false });
  },
});
