import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { containers, oneOf } from '../completion/objects.ts';
import { bytes, decimal, int, text, uint } from '../flags/kinds.ts';

export const update = command({
  use: 'update [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Update configuration of one or more containers',
  args: atLeast(1, containers()),
  flags: {
    blkioWeight: uint('Block IO (relative weight), between 10 and 1000, or 0 to disable', { bits: 16, shown: '0' }),
    cpuPeriod: int('Limit CPU CFS (Completely Fair Scheduler) period'),
    cpuQuota: int('Limit CPU CFS (Completely Fair Scheduler) quota'),
    cpuRtPeriod: int('Limit the CPU real-time period in microseconds'),
    cpuRtRuntime: int('Limit the CPU real-time runtime in microseconds'),
    cpuShares: int('CPU shares (relative weight)', { short: 'c' }),
    cpus: decimal('Number of CPUs'),
    cpusetCpus: text('CPUs in which to allow execution (0-3, 0,1)'),
    cpusetMems: text('MEMs in which to allow execution (0-3, 0,1)'),
    memory: bytes('Memory limit', { short: 'm' }),
    memoryReservation: bytes('Memory soft limit'),
    memorySwap: bytes('Swap limit equal to memory plus swap: -1 to enable unlimited swap'),
    pidsLimit: int('Tune container pids limit (set -1 for unlimited)'),
    restart: text('Restart policy to apply when a container exits', {
      complete: oneOf('always', 'no', 'on-failure', 'unless-stopped'),
    }),
  },
});
