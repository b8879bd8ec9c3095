import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { bool, text } from '../flags/kinds.ts';

export const attach = command({
  use: 'attach [OPTIONS] CONTAINER',
  short: 'Attach local standard input, output, and error streams to a running container',
  args: exactly(1, containers('running')),
  flags: {
    detachKeys: text('Override the key sequence for detaching a container'),
    noStdin: bool('Do not attach STDIN'),
    sigProxy: bool('Proxy all received signals to the process', { initial: true }),
  },
});
