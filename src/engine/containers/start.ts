import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { linkedTargets } from '../links/legacy.ts';
import { findContainer } from '../lookup.ts';
import { reachNetwork } from '../swarm/attachment.ts';
import { emitMounts, emitUnmounts } from '../volumes/event.ts';
import { findVolume } from '../volumes/remove.ts';
import type { Container, ContainerId } from '../world.ts';
import { isRestarting, prefixed } from './errors.ts';
import { commandFailure, lookInImage, userFailure, type Failure } from './executable.ts';
import { filesAtStart } from './files.ts';
import { mountFailure } from './mounts.ts';
import { beginHealth } from './health.ts';
import { imageOf } from './findImage.ts';
import { destroy } from './remove.ts';
import { inOrderOfAttachment, networkOf, plug, releaseSandbox } from './sandbox.ts';
import { containerIn, emitContainer, isRunning, putState } from './state.ts';

const RUNC =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ' +
  'unable to start container process: error during container init: ';
/** A start that failed, for none of the reasons that have a code of their own. */
const FAILED = 128;
const LONGEST_HOSTNAME = 64;

/** `container.start`: nothing happens to a container that runs already. recorded: conformance/core/container-lifecycle */
export function start(
  change: Change,
  { container: ref }: CommandOf<'container.start'>,
): Result<Answer<'container.start'>, EngineError> {
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  if (found.value.state.status === 'paused') {
    return err(refusal('conflict', 'cannot start a paused container, try unpause instead'));
  }
  return isRunning(found.value) ? ok(null) : startContainer(change, found.value.id, 'client');
}

/**
 * Starts a container that does not run: the network stack that it shares, links and user are looked at, then the process is
 * made ready, and at last the networks are attached. A failure leaves its code and words in the state, and takes a
 * container of --rm away. recorded: conformance/core/run-network-modes, container-run, dns/link-legacy, swarm/ports-conflict
 */
export function startContainer(change: Change, id: ContainerId, by: 'client' | 'policy'): Result<null, EngineError> {
  const joined = joinedContainer(change, containerIn(change, id));
  if (!joined.ok) return failed(change, id, joined.error);
  if (joined.value !== null) {
    const container = containerIn(change, id);
    const { hostname, domainname } = joined.value.config;
    change.putContainer({ ...container, config: { ...container.config, hostname, domainname } });
  }
  const ready = prepare(change, id, by);
  if (!ready.ok) {
    releaseSandbox(change, id);
    if (ready.mounted) emitUnmounts(change, containerIn(change, id));
    return failed(change, id, ready.error, ready.exitCode);
  }
  const { engine } = change;
  const container = containerIn(change, id);
  const { keptPorts: _, ...fresh } = container;
  change.putContainer({
    ...fresh,
    sandboxId: joined.value === null ? change.drawId() : '',
    nextInterface: 2,
    files: filesAtStart(change.host, container, joined.value),
    linkedHosts: [],
    sockets: [],
    execs: [],
  });
  const plugged = joined.value === null ? plugAll(change, id) : ok(null);
  if (!plugged.ok) {
    releaseSandbox(change, id);
    emitUnmounts(change, containerIn(change, id));
    return failed(change, id, plugged.error);
  }
  change.putEngine({ nextPid: engine.nextPid + 40 + change.drawBelow(60) });
  const startedAt = change.timestamp();
  putState(change, id, { status: 'running', pid: engine.nextPid, exitCode: 0, error: '', startedAt, stopping: null });
  beginHealth(change, id);
  emitContainer(change, containerIn(change, id), 'start');
  return ok(null);
}

/** The container whose network stack this one is to share; null when it has its own. */
function joinedContainer(change: Change, { id, hostConfig }: Container): Result<Container | null, EngineError> {
  const { networkMode } = hostConfig;
  if (!networkMode.startsWith('container:')) return ok(null);
  const found = findContainer(change.engine, networkMode.slice('container:'.length));
  if (!found.ok) return err(prefixed('joining network namespace of container: ', found.error));
  const { name, state } = found.value;
  if (found.value.id === id) return err(refusal('system', 'cannot join own network namespace'));
  if (!isRunning(found.value)) {
    const why = `container ${name} is ${state.status}`;
    return err(refusal('conflict', `cannot join network namespace of a non running container: ${why}`));
  }
  return state.status === 'restarting' ? err(isRestarting(found.value)) : found;
}

type Prepared =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: EngineError;
      readonly exitCode?: number;
      /** Whether its volumes were mounted already. */
      readonly mounted: boolean;
    };

/** What comes before the networks: the process's specification, and the process itself. */
function prepare(change: Change, id: ContainerId, by: 'client' | 'policy'): Prepared {
  const { directory } = containerIn(change, id);
  const at = (filled: Container['directory']): void =>
    change.putContainer({ ...containerIn(change, id), directory: filled });
  const refuse = (error: EngineError): Prepared => ({ ok: false, error, mounted: false });
  if (directory === 'empty') at('files');
  const container = containerIn(change, id);
  const { config, state, hostConfig } = container;
  const linked = linkedTargets(change.engine, container);
  if (!linked.ok) return refuse(linked.error);
  const noUser = userFailure(config.user);
  if (noUser !== null) return refuse(refusal('invalidParameter', noUser));
  if (by === 'client') {
    change.putContainer({
      ...container,
      restartCount: 0,
      state: { ...state, restarts: { manuallyStopped: false, canceled: false, delay: 0, at: null } },
    });
  }
  const mounted = mountVolumes(change, id);
  if (!mounted.ok) return refuse(mounted.error);
  at('log');
  const argv = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  const tooLong = config.hostname.length > LONGEST_HOSTNAME && !hostConfig.networkMode.startsWith('container:');
  const look = lookInImage(imageOf(change.engine, container), config);
  const failure: Failure | null = tooLong
    ? { message: 'sethostname: invalid argument', exitCode: FAILED }
    : (mountFailure(container, look) ??
      // An init looks for the command by itself.
      (hostConfig.init === true ? null : commandFailure(look, config, argv, config.workingDir)));
  if (failure === null) return { ok: true };
  const error = refusal('invalidParameter', `${RUNC}${failure.message}`);
  return { ok: false, error, exitCode: failure.exitCode, mounted: true };
}

/** A volume that another container passed on may be gone by now; from the start on it cannot be removed. */
function mountVolumes(change: Change, id: ContainerId): Result<null, EngineError> {
  const container = containerIn(change, id);
  for (const { type, name } of container.mounts) {
    const found = type === 'volume' ? findVolume(change.engine.volumes, name) : ok(null);
    if (!found.ok) return found;
  }
  change.putContainer({ ...container, mounts: container.mounts.map((mount) => ({ ...mount, held: true })) });
  emitMounts(change, container);
  return ok(null);
}

function plugAll(change: Change, id: ContainerId): Result<null, EngineError> {
  for (const settings of inOrderOfAttachment(containerIn(change, id).networks)) {
    const network = reachNetwork(change, id, settings, networkOf(change.engine, settings));
    const plugged = network.ok ? plug(change, id, settings, network.value) : network;
    if (!plugged.ok) return err(prefixed('failed to set up container networking: ', plugged.error));
  }
  return ok(null);
}

/** Without a code of its own a failure leaves that of the last run. */
function failed(change: Change, id: ContainerId, error: EngineError, code?: number): Result<null, EngineError> {
  const { state, hostConfig } = containerIn(change, id);
  putState(change, id, {
    status: state.status === 'created' ? 'created' : 'exited',
    pid: 0,
    exitCode: code ?? (state.exitCode === 0 ? FAILED : state.exitCode),
    error: error.message,
    stopping: null,
    restarts: { ...state.restarts, at: null },
  });
  if (hostConfig.autoRemove) destroy(change, id);
  return err(error);
}
