import { never } from '../../base/never.ts';
import { containerInspect, type ContainerInspect } from '../../engine/inspect/container.ts';
import { complain, refuse } from '../failure.ts';
import { reference } from '../reference.ts';
import { areKeys, escaped, forced, lacksTerminal, noUpgrade, NOT_A_TTY } from './detached.ts';
import { stream } from './streams.ts';
import { nudge } from './terminalSize.ts';
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
  *run(io, engine, [container], { detachKeys, noStdin, sigProxy }) {
    const ref = reference('container', container);
    if (!ref.ok) return yield* complain(io, ref.error);
    const found = engine.query((world, host) => containerInspect(world, host, ref.value));
    if (!found.ok) return yield* refuse(io, found.error);
    const { State: state, Config: config } = found.value;
    const fault = stateFault(state);
    if (fault !== null) return yield* complain(io, `You cannot attach to a ${fault}`);
    if (lacksTerminal(io, !noStdin, config.Tty)) return yield* complain(io, NOT_A_TTY);
    if (!areKeys(detachKeys)) return yield* noUpgrade(io);
    const stdin = !noStdin && config.OpenStdin;
    const attached = yield* engine.attach(found.value.Id, { stdin });
    if (!attached.ok) return yield* noUpgrade(io, attached.error);
    nudge(io, attached.value);
    const streamed = yield* stream(io, attached.value, {
      stdin,
      stdout: true,
      stderr: true,
      detachKeys,
      sigProxy: sigProxy && !config.Tty,
      interrupts: 'ignored',
    });
    switch (streamed.kind) {
      case 'detached':
        return yield* escaped(io);
      case 'ended':
        return streamed.exitCode;
      case 'interrupted':
        return yield* forced(io);
      default:
        return never(streamed);
    }
  },
});

function stateFault({ Running, Paused, Restarting }: ContainerInspect['State']): string | null {
  if (!Running) return 'stopped container, start it first';
  if (Paused) return 'paused container, unpause it first';
  return Restarting ? 'restarting container, wait until it is running' : null;
}
