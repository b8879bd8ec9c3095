import type { ContainerCreate } from '../command.ts';
import { MACHINE } from '../host/machine.ts';

/** What a container may use of its host beside memory and CPUs: what was asked for, each as the Engine API has it. */
export interface Resources {
  readonly cpuShares?: number;
  /** Microseconds. */
  readonly cpuPeriod?: number;
  readonly cpuQuota?: number;
  readonly cpuRealtimePeriod?: number;
  readonly cpuRealtimeRuntime?: number;
  readonly cpusetCpus?: string;
  readonly cpusetMems?: string;
  /** Bytes; -1 for swap without a limit. */
  readonly memoryReservation?: number;
  readonly memorySwap?: number;
  /** 0 to 100. */
  readonly memorySwappiness?: number;
  readonly oomKillDisable?: boolean;
  readonly oomScoreAdj?: number;
  readonly pidsLimit?: number;
  readonly blkioWeight?: number;
  readonly ulimits?: readonly Ulimit[];
}

export interface Ulimit {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

/** The least memory that a container can be limited to. */
const SIX_MEGABYTES = 6 * 1024 * 1024;
const CPUS = MACHINE.nanoCpus / 1e9;
const LAST_CPU = CPUS - 1;

/** What is wrong with the limits of a container; or null. recorded: conformance/core/run-limits */
export function resourcesFault({ memory, nanoCpus, resources = {} }: ContainerCreate['hostConfig']): string | null {
  return memoryFault(memory, resources) ?? cpuFault(nanoCpus, resources);
}

function memoryFault(memory: number, resources: Resources): string | null {
  const { memorySwap = 0, memoryReservation = 0, oomScoreAdj = 0 } = resources;
  if (oomScoreAdj < -1000 || oomScoreAdj > 1000) {
    return `Invalid value ${String(oomScoreAdj)}, range for oom score adj is [-1000, 1000]`;
  }
  if (memory !== 0 && memory < SIX_MEGABYTES) return 'Minimum memory limit allowed is 6MB';
  if (memory > 0 && memorySwap > 0 && memorySwap < memory) {
    return 'Minimum memoryswap limit should be larger than memory limit, see usage';
  }
  if (memory === 0 && memorySwap > 0) {
    return 'You should always set the Memory limit when using Memoryswap limit, see usage';
  }
  if (memoryReservation > 0 && memoryReservation < SIX_MEGABYTES) return 'Minimum memory reservation allowed is 6MB';
  return memory > 0 && memoryReservation > memory
    ? 'Minimum memory limit can not be less than memory reservation limit, see usage'
    : null;
}

function cpuFault(nanoCpus: number, resources: Resources): string | null {
  const { cpuPeriod = 0, cpuQuota = 0, cpuShares = 0, cpusetCpus = '', cpusetMems = '' } = resources;
  if (nanoCpus > 0 && cpuPeriod > 0) return 'Conflicting options: Nano CPUs and CPU Period cannot both be set';
  if (nanoCpus > 0 && cpuQuota > 0) return 'Conflicting options: Nano CPUs and CPU Quota cannot both be set';
  if (nanoCpus < 0 || nanoCpus > CPUS * 1e9) {
    return `range of CPUs is from 0.01 to ${CPUS.toFixed(2)}, as there are only ${String(CPUS)} CPUs available`;
  }
  if (cpuPeriod !== 0 && (cpuPeriod < 1000 || cpuPeriod > 1_000_000)) {
    return 'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)';
  }
  if (cpuQuota > 0 && cpuQuota < 1000) return 'CPU cfs quota can not be less than 1ms (i.e. 1000)';
  if (cpuShares < 0) return `invalid CPU shares (${String(cpuShares)}): value must be a positive integer`;
  return (
    setFault('cpus', 'CPUs', cpusetCpus, LAST_CPU, `0-${String(LAST_CPU)}`) ??
    setFault('mems', 'memory nodes', cpusetMems, 0, '0')
  );
}

/** `0-2,4`: numbers and ranges of them. */
function setFault(name: string, what: string, text: string, last: number, available: string): string | null {
  if (text === '') return null;
  for (const part of text.split(',')) {
    const range = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (range === null) return `Invalid value ${text} for cpuset ${name}: invalid format: ${part}`;
    if (Number(range[2] ?? range[1]) > last) {
      return `Requested ${what} are not available - requested ${text}, available: ${available}`;
    }
  }
  return null;
}

/** What the daemon says of limits that it takes, and does not hold to. recorded: conformance/core/run-limits */
export function resourcesWarnings({ memory, resources = {} }: ContainerCreate['hostConfig']): readonly string[] {
  const { oomKillDisable = false, blkioWeight = 0 } = resources;
  return [
    ...(oomKillDisable && memory === 0
      ? [
          'OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.',
        ]
      : []),
    ...(blkioWeight > 0
      ? ['Your kernel does not support Block I/O weight or the cgroup is not mounted. Weight discarded.']
      : []),
  ];
}

/** As they are kept: swap is as much as memory where nobody said; the weight, and no limit of processes, are not. */
export function keptResources({
  memory,
  resources,
}: Pick<ContainerCreate['hostConfig'], 'memory' | 'resources'>): Partial<ContainerCreate['hostConfig']> {
  if (resources === undefined && memory === 0) return {};
  const { blkioWeight: _, pidsLimit = 0, ...others } = resources ?? {};
  const kept = pidsLimit > 0 ? { ...others, pidsLimit } : others;
  const swap = kept.memorySwap ?? 0;
  return { resources: memory > 0 && swap === 0 ? { ...kept, memorySwap: memory * 2 } : kept };
}
