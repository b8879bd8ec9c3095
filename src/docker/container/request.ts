import type { Io } from '../../base/kernel/process.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ContainerCreate } from '../../engine/command.ts';
import type { HostConfig } from '../../engine/world.ts';
import type { Options } from '../flags/flag.ts';
import { keyValues } from '../flags/kinds.ts';
import type { containerFlags } from './containerFlags.ts';
import { environment, lastOfEach } from './environment.ts';
import { readKeyValueFile } from './keyValueFile.ts';
import { askedResources } from './limitFlags.ts';
import { isMac } from './mac.ts';
import { networkOptions } from './networkOptions.ts';
import { portSpecs } from './portSpecs.ts';
import { askedHealthcheck, askedSurroundings } from './surroundings.ts';
import { placedMounts, tmpfsMounts, volumeSpecs } from './volumeSpecs.ts';

type ContainerOptions = Options<typeof containerFlags>;
/** Which flags were typed, of those where their absence is not the same as their default. */
interface Given {
  has(key: 'entrypoint' | 'stopTimeout'): boolean;
}

/**
 * What the daemon is asked for when `run` or `create` is typed, or what the client refuses by itself, in the order in
 * which it looks. recorded: conformance/cli/run-options, core/run-mac-hostname, core/container-run, swarm/ports-ranges
 */
export function containerRequest(
  io: Io,
  [image, ...cmd]: readonly [string, ...string[]],
  options: ContainerOptions,
  given: Given,
): Result<ContainerCreate, string> {
  const { macAddress } = options;
  if (macAddress !== '' && !isMac(macAddress)) return err(`${macAddress} is not a valid mac address`);
  const { memorySwappiness } = options;
  if (memorySwappiness < -1 || memorySwappiness > 100) {
    return err(`invalid value: ${String(memorySwappiness)}. Valid memory swappiness range is 0-100`);
  }
  const volumes = volumeSpecs(options.volume, io.cwd);
  if (!volumes.ok) return volumes;
  const ports = portSpecs(options.publish, options.expose);
  if (!ports.ok) return ports;
  const env = environment(io, options.envFile, lastOfEach(options.env));
  if (!env.ok) return env;
  const labels = labelsOf(io, options);
  if (!labels.ok) return labels;
  if (!isPidMode(options.pid)) return err('--pid: invalid PID mode');
  const restartPolicy = parseRestartPolicy(options.restart);
  if (!restartPolicy.ok) return restartPolicy;
  if (options.rm && !['', 'no'].includes(restartPolicy.value.name)) {
    return err('conflicting options: cannot specify both --restart and --rm');
  }
  const surroundings = askedSurroundings(io, options);
  if (!surroundings.ok) return surroundings;
  const health = askedHealthcheck(options);
  if (!health.ok) return health;
  const resources = askedResources(options);
  const network = networkOptions(options);
  if (!network.ok) return network;

  const streams = attachedStreams(options);
  const mac = network.value.macAddress === '' ? macAddress : network.value.macAddress;
  const { tty, interactive, stopSignal } = options;
  return ok({
    name: options.name,
    config: {
      hostname: options.hostname,
      domainname: options.domainname,
      user: options.user,
      attachStdin: streams.stdin,
      attachStdout: streams.stdout,
      attachStderr: streams.stderr,
      exposedPorts: ports.value.exposed,
      tty,
      openStdin: interactive,
      stdinOnce: interactive && streams.stdin,
      env: env.value.length === 0 ? null : env.value,
      cmd: cmd.length === 0 ? null : cmd,
      image,
      workingDir: options.workdir,
      // Given as '' it takes the image's away.
      entrypoint: given.has('entrypoint') ? [options.entrypoint] : null,
      ...(mac === '' ? {} : { macAddress: mac }),
      labels: keyValues(labels.value),
      ...(volumes.value.anonymous.length === 0 ? {} : { volumes: volumes.value.anonymous }),
      ...(health.value === undefined ? {} : { healthcheck: health.value }),
      ...(stopSignal === '' ? {} : { stopSignal }),
      ...(given.has('stopTimeout') ? { stopTimeout: options.stopTimeout } : {}),
    },
    hostConfig: {
      ...hostSettings(options),
      networkMode: network.value.mode,
      portBindings: ports.value.bindings,
      restartPolicy: restartPolicy.value,
      consoleSize: consoleSize(io),
      ...(resources === undefined ? {} : { resources }),
      ...(surroundings.value === undefined ? {} : { surroundings: surroundings.value }),
      ...(options.init ? { init: true } : {}),
      ...mountSettings(io, options, volumes.value.binds),
    },
    networks: network.value.networks,
  });
}

/** Without -a output and errors are shown; -i adds the input in any case. */
function attachedStreams({ attach, interactive }: ContainerOptions) {
  return {
    stdin: attach.includes('stdin') || interactive,
    stdout: attach.length === 0 || attach.includes('stdout'),
    stderr: attach.length === 0 || attach.includes('stderr'),
  };
}

function labelsOf(io: Io, { labelFile, label }: ContainerOptions): Result<readonly string[], string> {
  const labels: string[] = [];
  for (const file of labelFile) {
    const read = readKeyValueFile(io, file, () => undefined);
    if (!read.ok) return read;
    labels.push(...read.value);
  }
  return ok([...labels, ...label]);
}

function isPidMode(mode: string): boolean {
  return mode === '' || mode === 'host' || /^container:./.test(mode);
}

/** `NAME[:RETRIES]`; whether there is such a policy the daemon says. */
function parseRestartPolicy(text: string): Result<HostConfig['restartPolicy'], string> {
  const at = text.indexOf(':');
  const [name, count] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  if (at === 0) return err('invalid restart policy format: no policy provided before colon');
  if (!/^(?:[+-]?\d+)?$/.test(count)) {
    return err('invalid restart policy format: maximum retry count must be an integer');
  }
  return ok({ name, maximumRetryCount: Number(count) });
}

/** Those that are sent as they were typed. */
function hostSettings(options: ContainerOptions) {
  const listed = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values);
  return {
    publishAllPorts: options.publishAll,
    autoRemove: options.rm,
    dns: options.dns,
    dnsOptions: options.dnsOption,
    dnsSearch: options.dnsSearch,
    extraHosts: listed(options.addHost),
    links: listed(options.link),
    capAdd: listed(options.capAdd),
    capDrop: listed(options.capDrop),
    privileged: options.privileged,
    readonlyRootfs: options.readOnly,
    memory: options.memory,
    nanoCpus: options.cpus,
    pidMode: options.pid,
    ipcMode: options.ipc,
  };
}

/** What is to be in its files beside its image's. */
function mountSettings(io: Io, options: ContainerOptions, binds: readonly string[]): Partial<HostConfig> {
  const { mount, tmpfs, volumesFrom, volumeDriver } = options;
  return {
    ...(binds.length === 0 ? {} : { binds }),
    ...(mount.length === 0 ? {} : { mounts: placedMounts(mount, io.cwd) }),
    ...(tmpfs.length === 0 ? {} : { tmpfs: tmpfsMounts(tmpfs) }),
    ...(volumesFrom.length === 0 ? {} : { volumesFrom }),
    ...(volumeDriver === '' ? {} : { volumeDriver }),
  };
}

/** [rows, columns] of the terminal that the output goes to. */
function consoleSize({ stdout }: Io): HostConfig['consoleSize'] {
  return stdout.tty === undefined ? [0, 0] : [stdout.tty.rows, stdout.tty.columns];
}
