import { resolvePath } from '../../base/files.ts';
import { shortId } from '../../base/id.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf, ContainerCreate } from '../command.ts';
import { validateEndpointSettings } from '../endpoints/validate.ts';
import { refusal, type EngineError } from '../error.ts';
import { parseLink } from '../links/legacy.ts';
import { findContainer, findNetwork } from '../lookup.ts';
import { byPort } from '../ports/requests.ts';
import {
  NEVER,
  type Container,
  type ContainerConfig,
  type ContainerId,
  type EndpointSettings,
  type Engine,
  type Image,
  type LinkName,
} from '../world.ts';
import { prefixed } from './errors.ts';
import { findImage } from './findImage.ts';
import { mountsOf } from './mounts.ts';
import { generateName, reserveName } from './names.ts';
import { isUserDefinedMode } from './networkMode.ts';
import { PLAIN_ENDPOINT } from './plain.ts';
import { keptResources, resourcesWarnings } from './resources.ts';
import { emitContainer } from './state.ts';
import { storageFault } from './surroundings.ts';
import { validateSettings } from './validate.ts';

const NOT_USER_DEFINED = 'user specified IP address is supported on user defined networks only';

/**
 * `container.create`: settings, image and networks are looked at, in this order; then the name is taken, and what still
 * goes wrong leaves nothing but the event of a container that is gone. recorded: conformance/core/container-names,
 * container-run, run-network-modes, run-ip
 */
export function createContainer(
  change: Change,
  command: CommandOf<'container.create'>,
): Result<Answer<'container.create'>, EngineError> {
  const valid = validateSettings(command);
  if (!valid.ok) return valid;
  const image = findImage(change.engine, command.config.image);
  if (!image.ok) return image;
  for (const { network: given, ...settings } of command.networks) {
    const network = defaultIsBridge(given);
    const found = findNetwork(change.engine, network);
    const { ipv4Address = '', ipv6Address = '' } = settings.ipamConfig ?? {};
    const fits =
      network.startsWith('container:') && `${ipv4Address}${ipv6Address}` !== ''
        ? err(refusal('invalidParameter', `invalid endpoint settings:\n${NOT_USER_DEFINED}`))
        : validateEndpointSettings(found.ok ? found.value : null, settings);
    if (!fits.ok) return err(prefixed(`invalid config for network ${network}: `, fits.error));
  }
  const config = completed(command.config, image.value);
  if (config.entrypoint === null && (config.cmd ?? []).length === 0) {
    return err(refusal('invalidParameter', 'no command specified'));
  }
  const name = command.name === '' ? ok(generateName(change)) : reserveName(change, command.name);
  if (!name.ok) return name;

  const id = change.drawId() as ContainerId; // the only place where a container's id is made
  const container = newContainer(change, { ...command, config }, id, name.value, image.value);
  const undone = (error: EngineError): Result<never, EngineError> => {
    emitContainer(change, container, 'destroy');
    return err(error);
  };
  const links = legacyLinks(change.engine, container, command.hostConfig.links ?? []);
  if (!links.ok) return undone(links.error);
  const workingDir = resolvePath('/', config.workingDir);
  if ([...image.value.files, ...image.value.executables].includes(workingDir)) {
    return undone(refusal('invalidParameter', `Cannot mkdir: ${workingDir} is not a directory`));
  }
  const storage = storageFault(command.hostConfig.surroundings ?? {});
  if (storage !== null) return undone(refusal('invalidParameter', storage));
  const mounts = mountsOf(change, container, image.value, command.files);
  if (!mounts.ok) return undone(mounts.error);
  change.putContainer({ ...container, mounts: mounts.value });
  change.putEngine({ linkNames: [...change.engine.linkNames, ...links.value] });
  emitContainer(change, container, 'create');
  return ok({ id, warnings: warningsOf(command) });
}

function warningsOf({ hostConfig }: ContainerCreate): readonly string[] {
  const discarded = hostConfig.networkMode === 'host' && hostConfig.portBindings.length > 0;
  return [
    ...(discarded ? ['Published ports are discarded when using host network mode'] : []),
    ...resourcesWarnings(hostConfig),
  ];
}

/** What a container's own configuration leaves out it has from its image; an entrypoint of its own drops the image's command. */
function completed(config: ContainerConfig, image: Image): ContainerConfig {
  const given = config.entrypoint !== null && config.entrypoint.length > 0;
  const entrypoint = given ? config.entrypoint : image.entrypoint;
  const cmd = !given && (config.cmd ?? []).length === 0 ? image.cmd : config.cmd;
  const own = config.env ?? [];
  const inherited = (image.env ?? []).filter((v) => !own.some((o) => o.split('=')[0] === v.split('=')[0]));
  const env = [...own, ...inherited];
  return {
    ...config,
    entrypoint: entrypoint?.length === 1 && entrypoint[0] === '' ? null : entrypoint,
    cmd,
    env: env.length > 0 || config.env !== null ? env : null,
    exposedPorts: [...new Set([...config.exposedPorts, ...image.exposedPorts])].sort(byPort),
    workingDir: config.workingDir === '' ? image.workingDir : resolvePath('/', config.workingDir),
    ...(config.stopSignal === undefined && image.stopSignal !== undefined ? { stopSignal: image.stopSignal } : {}),
  };
}

function newContainer(
  change: Change,
  command: ContainerCreate,
  id: ContainerId,
  name: string,
  image: Image,
): Container {
  const networkMode = resolvedMode(change.engine, command.hostConfig.networkMode);
  const sharesName = networkMode === 'host' || command.hostConfig.surroundings?.utsMode === 'host';
  const hostname = sharesName ? change.hostName : shortId(id);
  const { macAddress, ...config } = command.config;
  const keepsMac = macAddress !== undefined && isPlugged(networkMode);
  return {
    id,
    name,
    created: change.timestamp(),
    imageId: image.id,
    config: {
      ...config,
      ...(keepsMac ? { macAddress } : {}),
      hostname: config.hostname === '' ? hostname : config.hostname,
    },
    // Links are kept by name, apart: see LinkName.
    hostConfig: { ...command.hostConfig, ...keptResources(command.hostConfig), networkMode, links: null },
    state: {
      status: 'created',
      pid: 0,
      exitCode: 0,
      error: '',
      startedAt: NEVER,
      finishedAt: NEVER,
      stopping: null,
      restarts: { manuallyStopped: false, canceled: false, delay: 0, at: null },
    },
    networks: networkSettings(change.engine, command, networkMode, keepsMac ? macAddress : ''),
    restartCount: 0,
    sandboxId: '',
    nextInterface: 2,
    files: { hosts: '', resolvConf: '', hostname: '' },
    linkedHosts: [],
    directory: 'empty',
    sockets: [],
    mounts: [],
    execs: [],
  };
}

function isPlugged(networkMode: string): boolean {
  return networkMode === 'bridge' || isUserDefinedMode(networkMode);
}

function defaultIsBridge(network: string): string {
  return network === 'default' || network === '' ? 'bridge' : network;
}

/** The mode as inspect shows it: a container stands with its 64 digits; what part of a network's id means is seen at the start. */
function resolvedMode(engine: Engine, given: string): string {
  const mode = defaultIsBridge(given);
  if (!mode.startsWith('container:')) return mode;
  const target = findContainer(engine, mode.slice('container:'.length));
  return target.ok ? `container:${target.value.id}` : mode;
}

/** The settings of each network, under the network's name also when its id was given. */
function networkSettings(
  engine: Engine,
  { networks }: ContainerCreate,
  networkMode: string,
  macAddress: string,
): readonly EndpointSettings[] {
  if (networkMode.startsWith('container:')) return [];
  const asked = networks.length > 0 ? networks : [{ network: networkMode, ...PLAIN_ENDPOINT }];
  return asked.map(({ network, ...settings }, i) => {
    const found = findNetwork(engine, defaultIsBridge(network));
    return {
      ...settings,
      network: found.ok ? found.value.name : network,
      networkId: '',
      macAddress: i === 0 && settings.macAddress === '' ? macAddress : settings.macAddress,
      dnsNames: null,
    };
  });
}

/** The names app/db that --link makes where no user-defined network is; of two links with one alias the first counts. */
function legacyLinks(
  engine: Engine,
  container: Container,
  given: readonly string[],
): Result<readonly LinkName[], EngineError> {
  const links: LinkName[] = [];
  for (const text of isUserDefinedMode(container.hostConfig.networkMode) ? [] : given) {
    const { target, alias } = parseLink(text);
    const child = linkTarget(engine, target);
    if (!child.ok) return child;
    if (links.some((link) => link.alias === alias)) continue;
    links.push({ parent: container.id, alias, child: child.value.id, childName: child.value.name });
  }
  return ok(links);
}

/** A container that shares another's network stack stands for that one. */
function linkTarget(engine: Engine, ref: string): Result<Container, EngineError> {
  const found =
    ref === '' ? err(refusal('invalidParameter', 'invalid name or ID supplied: ""')) : findContainer(engine, ref);
  // Not 'not found': the client would take it for the image, and pull that.
  if (!found.ok) {
    const { message } = prefixed(`could not get container for ${ref}: `, found.error);
    return err(refusal('invalidParameter', message));
  }
  const { networkMode } = found.value.hostConfig;
  if (networkMode.startsWith('container:')) return linkTarget(engine, networkMode.slice('container:'.length));
  if (networkMode !== 'host') return found;
  const words = "host type networking can't be used with links. This would result in undefined behavior";
  return err(refusal('invalidParameter', `conflicting options: ${words}`));
}
