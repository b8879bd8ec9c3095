import { never } from '../../base/never.ts';
import { containerInspect } from '../../engine/inspect/container.ts';
import { complain, refuse } from '../failure.ts';
import { reference } from '../reference.ts';
import { areKeys, escaped, lacksTerminal, NOT_A_TTY } from './detached.ts';
import { environment } from './environment.ts';
import { stream } from './streams.ts';
import { fit } from './terminalSize.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers } from '../completion/objects.ts';
import { checkEnv } from '../flags/checks.ts';
import { bool, list, text } from '../flags/kinds.ts';

export const exec = command({
  use: 'exec [OPTIONS] CONTAINER COMMAND [ARG...]',
  short: 'Execute a command in a running container',
  args: atLeast(2, containers('running')),
  interspersed: false,
  flags: {
    detach: bool('Detached mode: run command in the background', { short: 'd' }),
    detachKeys: text('Override the key sequence for detaching a container'),
    env: list('Set environment variables', { short: 'e', check: checkEnv }),
    envFile: list('Read in a file of environment variables'),
    interactive: bool('Keep STDIN open even if not attached', { short: 'i' }),
    privileged: bool('Give extended privileges to the command'),
    tty: bool('Allocate a pseudo-TTY', { short: 't' }),
    user: text('Username or UID (format: "<name|uid>[:<group|gid>]")', { short: 'u' }),
    workdir: text('Working directory inside the container', { short: 'w' }),
  },
  *run(io, engine, [container, ...cmd], options) {
    const { detach, detachKeys, interactive, tty } = options;
    const env = environment(io, options.envFile, options.env);
    if (!env.ok) return yield* complain(io, env.error);
    const ref = reference('container', container);
    if (!ref.ok) return yield* complain(io, ref.error);
    const found = engine.query((world, host) => containerInspect(world, host, ref.value));
    if (!found.ok) return yield* refuse(io, found.error);
    const stdin = interactive && !detach;
    if (lacksTerminal(io, stdin, tty)) return yield* complain(io, NOT_A_TTY);
    const { Running, Paused, Restarting } = found.value.State;
    if (Running && !Paused && !Restarting && !areKeys(detachKeys)) {
      return yield* complain(io, `Error response from daemon: Invalid escape keys (${detachKeys}) provided`);
    }
    const started = yield* engine.exec({
      container: ref.value,
      cmd,
      tty,
      interactive: stdin,
      workingDir: options.workdir,
      env: env.value,
      user: options.user,
      privileged: options.privileged,
      ...(detach ? { detach } : {}),
    });
    if (!started.ok) return yield* refuse(io, started.error);
    if (detach) {
      started.value.detach();
      return 0;
    }
    fit(io, started.value);
    const streamed = yield* stream(io, started.value, {
      stdin,
      stdout: true,
      stderr: true,
      detachKeys,
      sigProxy: false,
      interrupts: 'end',
    });
    switch (streamed.kind) {
      case 'detached':
        return yield* escaped(io);
      case 'ended':
        return streamed.exitCode;
      case 'interrupted':
        // The command goes on in the container. recorded: conformance/dns/ping-interrupt
        return 0;
      default:
        return never(streamed);
    }
  },
});
