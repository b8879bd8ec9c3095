import { err, ok, type Result } from '../../base/result.ts';
import type { Resources, Ulimit } from '../../engine/containers/resources.ts';
import type { Flag, Options } from '../flags/flag.ts';
import { bytes, int, text, uint, bool } from '../flags/kinds.ts';
import { parseBytes } from '../flags/size.ts';
import { parseInteger } from '../flags/strconv.ts';

/** The limits that `run`, `create` and `update` can be told of beside memory and CPUs. */
export const limitFlags = {
  blkioWeight: uint('Block IO (relative weight), between 10 and 1000, or 0 to disable', { bits: 16, shown: '0' }),
  cpuPeriod: int('Limit CPU CFS (Completely Fair Scheduler) period'),
  cpuQuota: int('Limit CPU CFS (Completely Fair Scheduler) quota'),
  cpuShares: int('CPU shares (relative weight)', { short: 'c' }),
  cpusetCpus: text('CPUs in which to allow execution (0-3, 0,1)'),
  cpusetMems: text('MEMs in which to allow execution (0-3, 0,1)'),
  memoryReservation: bytes('Memory soft limit'),
  memorySwap: swapSize("Swap limit equal to memory plus swap: '-1' to enable unlimited swap"),
  pidsLimit: int('Tune container pids limit (set -1 for unlimited)'),
};

/** Those that only a new container can be told of. */
export const creationLimitFlags = {
  memorySwappiness: int('Tune container memory swappiness (0 to 100)', { initial: -1 }),
  oomKillDisable: bool('Disable OOM Killer'),
  oomScoreAdj: int("Tune host's OOM preferences (-1000 to 1000)"),
  ulimit: ulimits(),
};

/** A size, or -1 for no limit. */
function swapSize(describe: string): Flag<number> {
  return { ...bytes(describe), set: (value) => (value === '-1' ? ok(-1) : parseBytes(value)) };
}

/** What was asked for, of those that were typed; undefined when none was. */
export function askedResources({
  memorySwappiness,
  ulimit,
  oomKillDisable,
  ...sent
}: Options<typeof limitFlags> & Options<typeof creationLimitFlags>): Resources | undefined {
  const asked = Object.entries(sent).filter(([, value]) => value !== 0 && value !== '');
  const resources: Resources = {
    ...Object.fromEntries(asked),
    ...(memorySwappiness === -1 ? {} : { memorySwappiness }),
    ...(oomKillDisable ? { oomKillDisable } : {}),
    ...(ulimit.length === 0 ? {} : { ulimits: ulimit }),
  };
  return Object.keys(resources).length === 0 ? undefined : resources;
}

const ULIMITS = [
  ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio'],
  ...['rttime', 'sigpending', 'stack'],
];

/** `--ulimit nofile=1024:2048`; the last of a name counts. recorded: conformance/core/run-limits */
function ulimits(): Flag<readonly Ulimit[]> {
  return {
    initial: [],
    set: (value, before) => {
      const parsed = parseUlimit(value);
      if (!parsed.ok) return parsed;
      const others = before.filter(({ name }) => name !== parsed.value.name);
      return ok([...others, parsed.value].sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
    type: 'ulimit',
    shown: '[]',
    describe: 'Ulimit options',
    simulated: true,
  };
}

function parseUlimit(text: string): Result<Ulimit, string> {
  const at = text.indexOf('=');
  if (at < 0) return err(`invalid ulimit argument: ${text}`);
  const name = text.slice(0, at);
  if (!ULIMITS.includes(name)) return err(`invalid ulimit type: ${name}`);
  const numbers = text.slice(at + 1).split(':');
  if (numbers.length > 2)
    return err(`too many limit value arguments - ${text.slice(at + 1)}, can only have up to two, \`soft[:hard]\``);
  const limits: number[] = [];
  for (const number of numbers) {
    const read = parseInteger(number, 64);
    if (!read.ok) return read;
    limits.push(read.value);
  }
  const [soft = 0, hard = soft] = limits;
  return hard >= 0 && (soft > hard || soft < 0)
    ? err(`ulimit soft limit must be less than or equal to hard limit: ${String(soft)} > ${String(hard)}`)
    : ok({ name, soft, hard });
}
