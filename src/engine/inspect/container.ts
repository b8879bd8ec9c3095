import { shortId } from '../../base/id.ts';
import { ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { Health, Healthcheck } from '../containers/health.ts';
import { imageOf } from '../containers/findImage.ts';
import { layersOf } from '../containers/layers.ts';
import { isRunning } from '../containers/state.ts';
import type { EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { portBindings } from '../ports/bindings.ts';
import { type Container, type Engine, type HostName, type World } from '../world.ts';
import { endpointSettings } from './endpointSettings.ts';
import { hostConfigJson } from './hostConfig.ts';
import { sorted } from './sorted.ts';

export type ContainerInspect = ReturnType<typeof describeContainer>;

/**
 * `docker inspect` of a container: the Engine API's object, fields in its order; its sizes if they are asked for. Refuses as
 * `findContainer` does.
 * recorded: conformance/core/inspect-container, run-network-modes, stopped-containers
 */
export function containerInspect(
  world: World,
  host: HostName,
  ref: string,
  size = false,
): Result<ContainerInspect, EngineError> {
  const { engine } = hostOf(world, host);
  const found = findContainer(engine, ref);
  return found.ok ? ok(describeContainer(engine, found.value, size)) : found;
}

/** The size of a container's image and what the container has written; docker inspect -s. */
export function containerSizes(engine: Engine, container: Container): { SizeRw: number; SizeRootFs: number } {
  return { SizeRw: 0, SizeRootFs: imageOf(engine, container).size };
}

function describeContainer(engine: Engine, container: Container, size: boolean) {
  const { id, state, config } = container;
  const [path = '', ...args] = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  // One in another's network stack has the other's files. recorded: conformance/random/mode-network
  const directory = (owner: string): string => `/var/lib/docker/containers/${owner}`;
  const shares = /^container:(.*)$/.exec(container.hostConfig.networkMode);
  const file = (name: string): string =>
    container.directory !== 'empty' ? `${directory(shares?.[1] ?? id)}/${name}` : '';
  return {
    Id: id,
    Created: container.created,
    Path: path,
    Args: args,
    State: {
      Status: state.status,
      Running: isRunning(container),
      Paused: state.status === 'paused',
      Restarting: state.status === 'restarting',
      OOMKilled: false,
      Dead: state.status === 'dead',
      Pid: state.pid,
      ExitCode: state.exitCode,
      Error: state.error,
      StartedAt: state.startedAt,
      FinishedAt: state.finishedAt,
      ...(state.health === undefined ? {} : { Health: healthJson(state.health) }),
    },
    Image: container.imageId,
    ResolvConfPath: file('resolv.conf'),
    HostnamePath: file('hostname'),
    HostsPath: file('hosts'),
    LogPath: container.directory === 'log' ? `${directory(id)}/${id}-json.log` : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: appArmorProfile(container),
    ExecIDs: container.execs.length === 0 ? null : container.execs,
    HostConfig: hostConfigJson(engine, container),
    GraphDriver: { Data: { ID: id, ...layersOf(container) }, Name: 'overlay2' },
    ...(size ? containerSizes(engine, container) : {}),
    Mounts: mountsJson(container),
    Config: configJson(container),
    NetworkSettings: networkSettings(engine, container),
  };
}

/** Where the container has directories and files of its host, volumes and memory. recorded: conformance/cli/run-binds, core/volume-run */
export function mountsJson({ mounts }: Container) {
  return mounts.map(({ type, name, source, destination, mode, readOnly, propagation }) => ({
    Type: type,
    ...(type === 'volume' ? { Name: name } : {}),
    Source: source,
    Destination: destination,
    ...(type === 'volume' ? { Driver: 'local' } : {}),
    Mode: mode,
    RW: !readOnly,
    Propagation: propagation,
  }));
}

function configJson({ config }: Container) {
  return {
    Hostname: config.hostname,
    Domainname: config.domainname,
    User: config.user,
    AttachStdin: config.attachStdin,
    AttachStdout: config.attachStdout,
    AttachStderr: config.attachStderr,
    ...(config.exposedPorts.length === 0
      ? {}
      : { ExposedPorts: Object.fromEntries([...config.exposedPorts].sort().map((port) => [port, {}])) }),
    Tty: config.tty,
    OpenStdin: config.openStdin,
    StdinOnce: config.stdinOnce,
    Env: config.env,
    Cmd: config.cmd,
    ...(config.healthcheck === undefined ? {} : { Healthcheck: healthcheckJson(config.healthcheck) }),
    Image: config.image,
    Volumes: volumesJson(config.volumes),
    WorkingDir: config.workingDir,
    Entrypoint: config.entrypoint,
    ...(config.macAddress === undefined || config.macAddress === '' ? {} : { MacAddress: config.macAddress }),
    OnBuild: null,
    Labels: sorted(config.labels),
    ...(config.stopSignal === undefined ? {} : { StopSignal: config.stopSignal }),
    ...(config.stopTimeout === undefined ? {} : { StopTimeout: config.stopTimeout }),
  };
}

function appArmorProfile({ hostConfig }: Container): string {
  const option = hostConfig.surroundings?.securityOpt?.find((text) => /^apparmor[=:]/.test(text));
  return option?.slice('apparmor='.length) ?? '';
}

/** recorded: conformance/core/health */
function healthJson({ status, failingStreak, log }: Health) {
  return {
    Status: status,
    FailingStreak: failingStreak,
    Log: log.map(({ start, end, exitCode, output }) => ({
      Start: start,
      End: end,
      ExitCode: exitCode,
      Output: output,
    })),
  };
}

function healthcheckJson({ test, interval, timeout, startPeriod, startInterval, retries }: Healthcheck) {
  return {
    ...(test === undefined ? {} : { Test: test }),
    ...(interval === undefined ? {} : { Interval: interval }),
    ...(timeout === undefined ? {} : { Timeout: timeout }),
    ...(startPeriod === undefined ? {} : { StartPeriod: startPeriod }),
    ...(startInterval === undefined ? {} : { StartInterval: startInterval }),
    ...(retries === undefined ? {} : { Retries: retries }),
  };
}

function volumesJson(paths: readonly string[] | undefined) {
  return paths === undefined ? null : Object.fromEntries(paths.toSorted().map((path) => [path, {}]));
}

/** The fields of its own repeat the endpoint on the default bridge, and are empty when there is none. */
function networkSettings(engine: Engine, container: Container) {
  const networks = endpointSettings(engine, container);
  const bridge = networks['bridge'];
  const { sandboxId, hostConfig } = container;
  const key = hostConfig.networkMode === 'host' ? 'default' : shortId(sandboxId);
  return {
    Bridge: '',
    SandboxID: sandboxId,
    SandboxKey: sandboxId === '' ? '' : `/var/run/docker/netns/${key}`,
    Ports: portsJson(engine, container),
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.EndpointID ?? '',
    Gateway: bridge?.Gateway ?? '',
    GlobalIPv6Address: bridge?.GlobalIPv6Address ?? '',
    GlobalIPv6PrefixLen: bridge?.GlobalIPv6PrefixLen ?? 0,
    IPAddress: bridge?.IPAddress ?? '',
    IPPrefixLen: bridge?.IPPrefixLen ?? 0,
    IPv6Gateway: bridge?.IPv6Gateway ?? '',
    MacAddress: bridge?.EndpointID === '' ? '' : (bridge?.MacAddress ?? ''),
    Networks: networks,
  };
}

export type PortMapJson = Readonly<
  Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>
>;

function portsJson(engine: Engine, container: Container): PortMapJson {
  const ports = portBindings(engine, container).map(({ port, bindings }) => {
    const shown = bindings.map(({ hostIp, hostPort }) => ({
      HostIp: hostIp,
      HostPort: hostPort === 0 ? '' : String(hostPort),
    }));
    return [port, shown.length === 0 ? null : shown] as const;
  });
  // Go sorts the keys of a map as text: 443/tcp stands before 80/tcp.
  return Object.fromEntries(ports.sort(([a], [b]) => (a < b ? -1 : 1)));
}
