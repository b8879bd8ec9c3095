import { err, ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { Filters } from '../command.ts';
import { findImage } from '../containers/findImage.ts';
import { isRunning } from '../containers/state.ts';
import { millisecondsOf } from '../elapsed.ts';
import type { EngineError } from '../error.ts';
import { namesOf } from '../links/legacy.ts';
import { portBindings } from '../ports/bindings.ts';
import { parsePort } from '../ports/requests.ts';
import type { Container, Engine, HostName, World } from '../world.ts';
import { containerFilter } from './containerFilters.ts';
import { containerSizes, mountsJson } from './container.ts';
import { endpointSettings } from './endpointSettings.ts';
import { sorted } from './sorted.ts';
import { statusText } from './status.ts';

export interface ListOptions {
  /** Also those that do not run. */
  readonly all: boolean;
  /** At most so many, whether they run or not; 0 and less: no limit. */
  readonly limit: number;
  readonly filters: Filters;
}

export type ContainerSummary = ReturnType<typeof summary>;
export interface PortSummary {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/**
 * `docker ps`: the Engine API's ContainerSummary of each container, newest first. Refuses unknown filters and values.
 * recorded: conformance/core/ps-list, ps-filters
 */
export function containerList(
  world: World,
  host: HostName,
  { all, limit, filters }: ListOptions,
): Result<readonly ContainerSummary[], EngineError> {
  const { engine } = hostOf(world, host);
  const wanted = containerFilter(engine, filters);
  if (!wanted.ok) return err(wanted.error);
  // To ask for a state is to ask for those that do not run, too.
  const alsoStopped = all || limit > 0 || filters['status'] !== undefined;
  const found = [...engine.containers].reverse().filter((c) => (alsoStopped || isRunning(c)) && wanted.value(c));
  const shown = limit > 0 ? found.slice(0, limit) : found;
  return ok(shown.map((container) => summary(engine, container, world.now)));
}

function summary(engine: Engine, container: Container, now: number) {
  const { id, config, state, hostConfig } = container;
  const [path = '', ...args] = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  return {
    Id: id,
    Names: namesOf(engine, container).map((name) => `/${name}`),
    Image: imageName(engine, container),
    ImageID: container.imageId,
    Command: [path, ...args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' '),
    Created: Math.floor(millisecondsOf(container.created) / 1000),
    Ports: portSummaries(engine, container),
    ...containerSizes(engine, container),
    Labels: sorted(config.labels),
    State: state.status,
    Status: statusText(container, now),
    HostConfig: { NetworkMode: hostConfig.networkMode },
    /** Read by few: worked out for who does. */
    get NetworkSettings() {
      return { Networks: listedNetworks(engine, container) };
    },
    Mounts: mountsJson(container),
  };
}

function listedNetworks(engine: Engine, container: Container): ReturnType<typeof endpointSettings> {
  const networks = Object.entries(endpointSettings(engine, container));
  const left = { Links: null, Aliases: null, DriverOpts: null, DNSNames: null };
  return Object.fromEntries(networks.map(([name, settings]) => [name, { ...settings, ...left }]));
}

/** What it was created from, as long as that still names its image. recorded: conformance/core/images */
function imageName(engine: Engine, { config, imageId }: Container): string {
  const named = findImage(engine, config.image);
  return named.ok && named.value.id === imageId ? config.image : imageId;
}

function portSummaries(engine: Engine, container: Container): readonly PortSummary[] {
  return portBindings(engine, container).flatMap(({ port, bindings }): PortSummary[] => {
    const { number: PrivatePort, proto: Type } = parsePort(port);
    return bindings.length === 0
      ? [{ PrivatePort, Type }]
      : bindings.map(({ hostIp: IP, hostPort: PublicPort }) => ({ IP, PrivatePort, PublicPort, Type }));
  });
}
