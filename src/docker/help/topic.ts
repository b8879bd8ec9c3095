import { any } from '../args.ts';
import { command, type Command } from '../command.ts';
import { complain } from '../failure.ts';
import { follow, lacking } from './path.ts';
import { help } from './help.ts';

/** `docker help network create`: the help of what the words name. recorded: conformance/core/docker-help, conformance/cli/unknown-commands */
export function helpCommand(root: () => Command): Command {
  return command({
    use: 'help [command]',
    short: 'Help about the command',
    hidden: true,
    args: any(),
    *run(io, engine, topics) {
      const { path, rest } = follow(root(), topics);
      if (rest.length > 0) return yield* complain(io, `unknown help topic: ${rest.join(' ')}`);
      const lack = lacking(path);
      if (lack !== null) return yield* complain(io, lack, 0);
      yield* io.stdout.write(help(io, path, engine));
      return 0;
    },
  });
}
