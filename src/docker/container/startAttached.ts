import { never } from '../../base/never.ts';
import type { Io, Sys } from '../../base/kernel/process.ts';
import { containerInspect } from '../../engine/inspect/container.ts';
import type { EnginePort } from '../../engine/port.ts';
import { complain, refuse } from '../failure.ts';
import { reference } from '../reference.ts';
import { areKeys, noUpgrade } from './detached.ts';
import { ExitStatus } from './exitStatus.ts';
import { stream } from './streams.ts';
import { fit } from './terminalSize.ts';

/** `docker start -a` and `-i`. recorded: conformance/dns/tty-attach-errors, cli/client-signals */
export function* startAttached(
  io: Io,
  engine: EnginePort,
  names: readonly [string, ...string[]],
  { interactive, detachKeys }: { readonly interactive: boolean; readonly detachKeys: string },
): Sys<number> {
  if (names.length > 1) return yield* complain(io, 'you cannot start and attach multiple containers at once');
  const ref = reference('container', names[0]);
  if (!ref.ok) return yield* complain(io, ref.error);
  const found = engine.query((world, host) => containerInspect(world, host, ref.value));
  if (!found.ok) return yield* refuse(io, found.error);
  const { Config: config, HostConfig: hostConfig } = found.value;
  if (!areKeys(detachKeys)) return yield* noUpgrade(io);
  const stdin = interactive && config.OpenStdin;
  const attached = yield* engine.attach(ref.value, { stdin });
  if (!attached.ok) return yield* noUpgrade(io, attached.error);
  const exit = new ExitStatus(engine, found.value.Id, hostConfig.AutoRemove);
  try {
    const started = yield* engine.request({ kind: 'container.start', container: found.value.Id });
    if (!started.ok) return yield* refuse(io, started.error);
    fit(io, attached.value);
    const streamed = yield* stream(io, attached.value, {
      stdin,
      stdout: true,
      stderr: true,
      detachKeys,
      sigProxy: !config.Tty,
      interrupts: 'end',
    });
    switch (streamed.kind) {
      case 'detached':
      case 'interrupted':
        return 0;
      case 'ended':
        return yield* exit.wait();
      default:
        return never(streamed);
    }
  } finally {
    attached.value.detach();
    exit.close();
  }
}
