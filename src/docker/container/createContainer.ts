import type { Io, Sys } from '../../base/kernel/process.ts';
import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ContainerCreate } from '../../engine/command.ts';
import { refusal } from '../../engine/error.ts';
import { parseAddress, formatAddress } from '../../engine/ipam/address.ts';
import type { EnginePort } from '../../engine/port.ts';
import type { ContainerId } from '../../engine/world.ts';
import { daemonWords } from '../failure.ts';
import { parseImageReference, registryOf } from '../image/imageReference.ts';
import { pullImage } from '../image/registry.ts';
import { parsePlatform } from '../image/platform.ts';
import { goError } from './keyValueFile.ts';

interface CreateOptions {
  readonly pull: string;
  readonly quiet: boolean;
  readonly cidfile: string;
  readonly platform: string;
}

const PULL = ['always', 'missing', 'never', ''];

/** What is wrong with --pull, or null. recorded: conformance/cli/flag-values */
export function pullFault(pull: string): string | null {
  if (PULL.includes(pull)) return null;
  return `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`;
}

/**
 * Creates a container as `create` and `run` do, with the file for its id, the image that may have to be pulled, and warnings.
 * The error is in the client's words. recorded: conformance/cli/run-options, cli/run-missing-image
 */
export function* createContainer(
  io: Io,
  engine: EnginePort,
  request: ContainerCreate,
  options: CreateOptions,
): Sys<Result<ContainerId, string>> {
  const { cidfile } = options;
  const path = resolvePath(io.cwd, cidfile);
  if (cidfile !== '') {
    const opened = openIdFile(io, cidfile, path);
    if (!opened.ok) return opened;
  }
  const created = yield* createOrPull(io, engine, request, options);
  if (cidfile !== '') {
    if (created.ok) io.place.files.write(path, created.value.id);
    else io.place.files.remove(path);
  }
  if (!created.ok) return created;
  for (const warning of [...created.value.warnings, ...localhostWarning(request)]) {
    yield* io.stderr.write(`WARNING: ${warning}\n`);
  }
  return ok(created.value.id);
}

function openIdFile(io: Io, typed: string, path: string): Result<null, string> {
  if (io.place.files.status(path).ok) {
    return err(`container ID file found, make sure the other container isn't running or delete ${typed}`);
  }
  const written = io.place.files.write(path, '');
  return written.ok
    ? ok(null)
    : err(`failed to create the container ID file: open ${typed}: ${goError(written.error)}`);
}

interface Created {
  readonly id: ContainerId;
  readonly warnings: readonly string[];
}

function* createOrPull(
  io: Io,
  engine: EnginePort,
  request: ContainerCreate,
  { pull, quiet, platform: asked }: CreateOptions,
): Sys<Result<Created, string>> {
  const image = parseImageReference(request.config.image);
  if (!image.ok) return image;
  const platform = parsePlatform(asked);
  if (!platform.ok) return platform;
  if (pull === 'always') return err(yield* pullImage(io, engine, registryOf(image.value)));
  const created = platform.value.fits
    ? yield* engine.request({ kind: 'container.create', ...request })
    : err(refusal('notFound', `No such image: ${request.config.image}`));
  if (created.ok) return created;
  const { error } = created;
  if (error.kind !== 'notFound' || image.value.kind !== 'name' || pull !== 'missing') return err(daemonWords(error));
  if (!quiet) yield* io.stderr.write(`Unable to find image '${image.value.familiar}' locally\n`);
  return err(yield* pullImage(io, engine, registryOf(image.value)));
}

/** Of the first server that is this machine itself, seen from the client. recorded: conformance/dns/dns-options */
function localhostWarning({ hostConfig }: ContainerCreate): readonly string[] {
  for (const server of hostConfig.dns) {
    const address = parseAddress(server);
    if (address === undefined) continue;
    const isLoopback = address.family === 4 ? address.value >> 24n === 127n : address.value === 1n;
    if (isLoopback) return [`Localhost DNS (${formatAddress(address)}) may fail in containers.`];
  }
  return [];
}
