import type { ContainerCreate } from '../command.ts';
import type { StringMap } from '../world.ts';

/** How a container is run, beside its limits: what was asked for, each as the Engine API has it. */
export interface Surroundings {
  readonly annotations?: StringMap;
  readonly cgroupParent?: string;
  readonly cgroupnsMode?: string;
  readonly isolation?: string;
  readonly logDriver?: string;
  readonly logOptions?: StringMap;
  readonly runtime?: string;
  readonly securityOpt?: readonly string[];
  /** Bytes of /dev/shm. */
  readonly shmSize?: number;
  readonly storageOpt?: StringMap;
  readonly usernsMode?: string;
  readonly utsMode?: string;
}

/** The options of the drivers that keep logs here. */
const LOG_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'json-file': [
    'max-file',
    'max-size',
    'compress',
    'labels',
    'labels-regex',
    'env',
    'env-regex',
    'tag',
    'mode',
    'max-buffer-size',
  ],
  local: ['max-file', 'max-size', 'compress', 'mode', 'max-buffer-size'],
  none: [],
};

/** What is wrong with it; or null. recorded: conformance/core/run-limits */
export function surroundingsFault({ config, hostConfig }: ContainerCreate): string | null {
  const { isolation = '', runtime = '', utsMode = '', securityOpt = [] } = hostConfig.surroundings ?? {};
  if (utsMode === 'host' && config.hostname !== '') return 'conflicting options: hostname and the UTS mode';
  if (isolation !== '' && isolation !== 'default') {
    return `invalid isolation (${isolation}): linux only supports 'default'`;
  }
  if (runtime !== '' && runtime !== 'runc') return `unknown or invalid runtime name: ${runtime}`;
  const wrong = securityOpt.find((option) => !isSecurityOption(option));
  if (wrong !== undefined) return `invalid --security-opt 2: ${JSON.stringify(wrong)}`;
  return logFault(hostConfig.surroundings ?? {});
}

function logFault({ logDriver = 'json-file', logOptions = {} }: Surroundings): string | null {
  const known = LOG_OPTIONS[logDriver];
  if (known === undefined) {
    return `error looking up logging plugin ${logDriver}: plugin "${logDriver}" not found`;
  }
  const unknown = Object.keys(logOptions).find((key) => !known.includes(key));
  return unknown === undefined ? null : `unknown log opt '${unknown}' for ${logDriver} log driver`;
}

function isSecurityOption(option: string): boolean {
  if (['no-new-privileges', 'disable', 'writable-cgroups'].includes(option)) return true;
  const [, key = ''] = /^([^=:]*)[=:]/.exec(option) ?? [];
  return ['apparmor', 'label', 'seccomp', 'no-new-privileges', 'systempaths', 'writable-cgroups'].includes(key);
}

/** What a host shares with all its containers cannot be had smaller. recorded: conformance/core/run-limits */
export function storageFault({ storageOpt }: Surroundings): string | null {
  return storageOpt === undefined
    ? null
    : "--storage-opt is supported only for overlay over xfs with 'pquota' mount option";
}
