import type { FileError, FileStatus, FileSystem } from '../../base/files.ts';
import type { Process, Sys, WaitQueue } from '../../base/kernel/process.ts';
import { waitQueue } from '../../base/kernel/process.ts';
import type { Signal } from '../../base/kernel/signal.ts';
import type { Kernel } from '../../base/kernel/kernel.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { hostOf } from '../../engine/change.ts';
import type { Answer, CommandOf, ContainerCreate, ContainerExec, Kind } from '../../engine/command.ts';
import { notRunning } from '../../engine/containers/errors.ts';
import { pathsAsked, type PathKind } from '../../engine/containers/executable.ts';
import { pathsBound } from '../../engine/containers/mounts.ts';
import { outcome } from '../../engine/containers/settle.ts';
import { daemonDown, refusal, type EngineError } from '../../engine/error.ts';
import { findContainer } from '../../engine/lookup.ts';
import { isReachable } from '../../engine/swarm/reach.ts';
import { memberOf } from '../../engine/swarm/store.ts';
import type { AttachOptions, Attachment, EnginePort, EventReader, HostProcess, LogReader } from '../../engine/port.ts';
import type { Container, EngineEvent, HostName, World } from '../../engine/world.ts';
import { makeDirectories } from '../machine/makeDirectories.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ProcessStreams } from '../runtime/streams.ts';

/** So many processes of its own does containerd start before a container's first one. */
const SHIM = 24;

export interface EnginePortDeps {
  readonly kernel: Kernel;
  readonly runtime: Runtime;
  readonly world: () => World;
  readonly changed: WaitQueue;
  readonly dispatch: <K extends Kind>(command: CommandOf<K>) => Result<Answer<K>, EngineError>;
  /** How long the daemon works on a request, in milliseconds. */
  readonly latency: (kind: Kind) => number;
  /** The files of a host. */
  readonly files: (host: HostName) => FileSystem;
  /** Hears every event of a host from now on; gives the function that stops it. */
  readonly listen: (host: HostName, listener: (events: readonly EngineEvent[]) => void) => () => void;
}

/** A client's connection to the daemon of `host`: state from the engine, processes from the runtime. */
export function enginePort(deps: EnginePortDeps, host: HostName): EnginePort {
  const { world, changed, runtime, kernel } = deps;
  const engine = () => hostOf(world(), host).engine;
  const ping = (): Result<null, EngineError> => (engine().daemon === 'running' ? ok(null) : err(daemonDown()));
  const container = (ref: string): Result<Container, EngineError> => {
    const up = ping();
    return up.ok ? findContainer(engine(), ref) : up;
  };

  function attachment(found: Container, options: AttachOptions): Attachment {
    const signal = (name: Signal): void => {
      deps.dispatch({ kind: 'container.kill', host, container: found.id, signal: name });
    };
    const resized = (columns: number, rows: number): void => {
      deps.dispatch({ kind: 'container.resize', host, container: found.id, rows, columns });
    };
    return runtime.streams(found).attach({ stdin: options.stdin, signal, resized });
  }

  /** What a command would find in the container's files as they are now. */
  function filesFor({ container: ref, cmd, workingDir, env }: ContainerExec): Readonly<Record<string, PathKind>> {
    const found = container(ref);
    const files = found.ok ? runtime.files(found.value.id) : null;
    if (!found.ok || files === null) return {};
    const { config } = found.value;
    const paths = pathsAsked(
      { ...config, env: [...(config.env ?? []), ...env] },
      cmd,
      workingDir === '' ? config.workingDir : workingDir,
    );
    return Object.fromEntries(paths.map((path) => [path, kindOf(files.status(path))]));
  }

  /** Directories that are to be bound are made when the container starts, if they are not there. */
  function makeSources(command: { readonly kind: Kind; readonly container?: unknown }): void {
    if (command.kind !== 'container.start' && command.kind !== 'container.restart') return;
    const found = typeof command.container === 'string' ? container(command.container) : null;
    for (const { type, source } of found?.ok === true ? found.value.mounts : []) {
      if (type === 'bind' && !deps.files(host).status(source).ok) makeDirectories(deps.files(host), source);
    }
  }

  /** What the daemon finds on its host at the paths that a new container asks for. */
  function seenBy(command: { readonly kind: Kind } & Partial<Pick<ContainerCreate, 'hostConfig'>>): object {
    if (command.kind !== 'container.create' || command.hostConfig === undefined) return {};
    const paths = pathsBound(command.hostConfig);
    const files = deps.files(host);
    return { files: Object.fromEntries(paths.map((path) => [path, kindOf(files.status(path))])) };
  }

  const deadStreams = (): ProcessStreams =>
    new ProcessStreams(kernel, { tty: false, openStdin: false, stdinOnce: false }, () => {});

  /** What the daemon refuses only after it has tried for a while. */
  function* wait(milliseconds: number): Sys<void> {
    const until = kernel.now + milliseconds;
    while (kernel.now < until) yield { until };
  }

  return {
    host,
    ping,
    query: (read) => {
      const up = ping();
      return up.ok ? read(world(), host) : up;
    },
    *request<K extends Kind>(
      command: Omit<CommandOf<K>, 'host'> & { readonly kind: K },
    ): Sys<Result<Answer<K>, EngineError>> {
      // Omit loses that the command with its host is whole again.
      const whole = { ...command, host, ...seenBy(command) } as unknown as CommandOf<K>;
      const done = kernel.now + deps.latency(command.kind);
      while (kernel.now < done) yield { until: done };
      makeSources(command);
      const answer = deps.dispatch(whole);
      for (;;) {
        const settled = outcome(world(), whole, answer);
        if (settled !== 'pending') {
          if (!settled.ok && settled.error.after !== undefined) yield* wait(settled.error.after);
          return settled;
        }
        yield { on: [changed] };
      }
    },
    *attach(ref, options) {
      const found = container(ref);
      if (!found.ok) return found;
      const attached = deps.dispatch({ kind: 'container.attach', host, container: ref });
      return attached.ok ? ok(attachment(found.value, options)) : attached;
    },
    *exec(command: ContainerExec) {
      const asked = deps.dispatch({ kind: 'container.exec', host, ...command, files: filesFor(command) });
      if (!asked.ok) return asked;
      const found = container(asked.value.container);
      if (!found.ok) return found;
      const { execId, failed } = asked.value;
      const streams = failed === null ? runtime.exec(host, found.value, command, execId) : deadStreams();
      const attached = streams.attach({ stdin: command.interactive, signal: () => {}, resized: () => {} });
      if (failed !== null) {
        // What runc says goes to stdout; recorded: conformance/core/container-exec
        runtime.failedExec(found.value.id);
        streams.print('stdout', `${failed.message}\r\n`);
        streams.end(failed.exitCode);
      }
      return ok(attached);
    },
    logs(ref): Result<LogReader, EngineError> {
      const found = container(ref);
      if (!found.ok) return found;
      const { id, state, hostConfig } = found.value;
      if (hostConfig.surroundings?.logDriver === 'none') {
        return err(refusal('notImplemented', 'configured logging driver does not support reading'));
      }
      const log = runtime.log(id);
      // A container that was started again writes on for who asks anew.
      const goesOn = (): boolean => {
        const now = engine().containers.find((c) => c.id === id)?.state;
        return now !== undefined && now.pid !== 0 && now.startedAt === state.startedAt;
      };
      return ok({ lines: () => log.lines, changed: log.changed, ended: () => !goesOn() });
    },
    taskLog(id): LogReader | null {
      const cluster = memberOf(world(), host)?.cluster;
      const task = cluster?.tasks.find((t) => t.id === id);
      const node = cluster?.nodes.find((n) => n.id === task?.node);
      if (node === undefined || (task?.container ?? null) === null || !isReachable(world(), host, node.host))
        return null;
      const owner = hostOf(world(), node.host).engine;
      const found = owner.containers.find((c) => c.id === task?.container);
      if (found === undefined || owner.daemon !== 'running') return null;
      const log = runtime.log(found.id);
      return { lines: () => log.lines, changed: log.changed, ended: () => false };
    },
    top(ref): Result<readonly HostProcess[], EngineError> {
      const found = container(ref);
      if (!found.ok) return found;
      const { id, state } = found.value;
      if (state.pid === 0) return err(notRunning(found.value));
      // The host counts a container's processes from its first one on; that one's parent is containerd's shim.
      const pidOf = (process: Process | null): number =>
        process === null ? state.pid - SHIM : state.pid + process.pid - 1;
      return ok(
        runtime.processes(id).map((process) => ({
          pid: pidOf(process),
          parent: pidOf(process.parent),
          uid: process.user.uid,
          started: process.started,
          onTerminal: runtime.isOnTerminal(process),
          argv: process.argv,
        })),
      );
    },
    events(): EventReader {
      const arrived = waitQueue();
      let waiting: EngineEvent[] = [];
      const close = deps.listen(host, (events) => {
        waiting.push(...events);
        kernel.wake(arrived);
      });
      const take = (): readonly EngineEvent[] => {
        const taken = waiting;
        waiting = [];
        return taken;
      };
      return { take, arrived, close };
    },
    *wait(ref, condition) {
      const found = container(ref);
      if (!found.ok) return found;
      const { id, state } = found.value;
      const runs = state.pid !== 0 || state.status === 'restarting';
      if (condition === 'not-running' && !runs) return ok(state.exitCode);
      // A container of --rm is gone with its exit code once it has ended: only the event tells.
      const heard = this.events();
      let { exitCode } = state;
      try {
        for (;;) {
          for (const { action, actor } of heard.take().filter((event) => event.actor.id === id)) {
            if (action === 'die') exitCode = Number(actor.attributes['exitCode']);
            if (action === (condition === 'removed' ? 'destroy' : 'die')) return ok(exitCode);
          }
          yield { on: [heard.arrived] };
        }
      } finally {
        heard.close();
      }
    },
  };
}

function kindOf(status: Result<FileStatus, FileError>): PathKind {
  if (!status.ok) return 'missing';
  if (status.value.kind === 'directory') return 'directory';
  return (status.value.mode & 0o111) === 0 ? 'file' : 'executable';
}
