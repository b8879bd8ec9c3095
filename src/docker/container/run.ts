import { never } from '../../base/never.ts';
import type { Io, Sys } from '../../base/kernel/process.ts';
import { err } from '../../base/result.ts';
import type { EnginePort } from '../../engine/port.ts';
import type { ContainerConfig, ContainerId } from '../../engine/world.ts';
import { complain, daemonWords } from '../failure.ts';
import { createContainer, pullFault } from './createContainer.ts';
import { areKeys, forced, lacksTerminal, noUpgrade, NOT_A_TTY } from './detached.ts';
import { ExitStatus } from './exitStatus.ts';
import { containerRequest } from './request.ts';
import { runFailure, withHelp } from './runFailure.ts';
import { stream } from './streams.ts';
import { fit } from './terminalSize.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { images, oneOf } from '../completion/objects.ts';
import { bool, text } from '../flags/kinds.ts';
import { containerFlags } from './containerFlags.ts';

export const run = command({
  use: 'run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Create and run a new container from an image',
  args: atLeast(1, images),
  interspersed: false,
  flags: {
    ...containerFlags,
    detach: bool('Run container in background and print container ID', { short: 'd' }),
    detachKeys: text('Override the key sequence for detaching a container'),
    pull: text('Pull image before running ("always", "missing", "never")', {
      initial: 'missing',
      complete: oneOf('always', 'missing', 'never'),
    }),
    sigProxy: bool('Proxy received signals to the process', { initial: true }),
  },
  *run(io, engine, args, options, given) {
    const { attach, detach } = options;
    const fault = pullFault(options.pull);
    const request = fault === null ? containerRequest(io, args, options, given) : err(fault);
    if (!request.ok) return yield* complain(io, withHelp('run', request.error), 125);
    const { attachStdin, tty } = request.value.config;
    if (!detach && lacksTerminal(io, attachStdin, tty)) return yield* complain(io, NOT_A_TTY);
    if (detach && attach.length > 0) {
      return yield* complain(io, 'conflicting options: cannot specify both --attach and --detach');
    }
    const config = detach ? { ...request.value.config, ...DETACHED } : request.value.config;
    const created = yield* createContainer(io, engine, { ...request.value, config }, options);
    if (!created.ok) return yield* runFailure(io, created.error);
    if (!config.attachStdin && !config.attachStdout && !config.attachStderr) {
      yield* io.stdout.write(`${created.value}\n`);
      const started = yield* engine.request({ kind: 'container.start', container: created.value });
      return started.ok ? 0 : yield* runFailure(io, daemonWords(started.error));
    }
    return yield* inForeground(io, engine, created.value, config, options);
  },
});

const DETACHED = { attachStdin: false, attachStdout: false, attachStderr: false, stdinOnce: false };

interface Foreground {
  readonly rm: boolean;
  readonly detachKeys: string;
  readonly sigProxy: boolean;
}

/** Attaches, starts, and stays until the container ends or is left: nothing that it prints is lost. */
function* inForeground(
  io: Io,
  engine: EnginePort,
  id: ContainerId,
  { attachStdin, attachStdout, attachStderr }: ContainerConfig,
  { rm, detachKeys, sigProxy }: Foreground,
): Sys<number> {
  if (!areKeys(detachKeys)) return yield* noUpgrade(io);
  const attached = yield* engine.attach(id, { stdin: attachStdin });
  if (!attached.ok) return yield* noUpgrade(io, attached.error);
  const exit = new ExitStatus(engine, id, rm);
  try {
    const started = yield* engine.request({ kind: 'container.start', container: id });
    if (!started.ok) return yield* runFailure(io, daemonWords(started.error));
    fit(io, attached.value);
    const streamed = yield* stream(io, attached.value, {
      stdin: attachStdin,
      stdout: attachStdout,
      stderr: attachStderr,
      detachKeys,
      sigProxy,
      interrupts: 'ignored',
    });
    switch (streamed.kind) {
      case 'detached':
        return 0;
      case 'ended':
        return yield* exit.wait();
      case 'interrupted':
        return yield* forced(io);
      default:
        return never(streamed);
    }
  } finally {
    attached.value.detach();
    exit.close();
  }
}
