import type { CommandOf, Kind } from '../../engine/command.ts';
import { hostNamed, MOST_HOSTS } from '../../engine/host/name.ts';

type HostCommand = Extract<Kind, `host.${string}` | `wire.${string}`>;
/** Those that say nothing but which host. */
type PlainCommand = Exclude<HostCommand, 'host.stale'>;

/**
 * What can happen to a host from outside, by the words that scenarios have for it: commands to the engine, and how long the
 * host takes after each on the recorded machine, in milliseconds. crash is a power cut and a boot, down and up its halves (up
 * also starts a daemon that is down); kill9, restart and stop are the daemon's, kill is kill9 with nobody to start it again;
 * cut and mend are the cable's, add and remove the whole machine's.
 */
const COURSES = {
  crash: [
    { kind: 'host.down', settle: 1500 },
    { kind: 'host.up', settle: 1000 },
  ],
  down: [{ kind: 'host.down', settle: 1500 }],
  up: [
    { kind: 'host.up', settle: 0 },
    { kind: 'host.startDaemon', settle: 1000 },
  ],
  kill: [{ kind: 'host.killDaemon', settle: 1300 }],
  kill9: [
    { kind: 'host.killDaemon', settle: 1300 },
    { kind: 'host.startDaemon', settle: 500 },
  ],
  restart: [
    { kind: 'host.stopDaemon', settle: 1500 },
    { kind: 'host.startDaemon', settle: 1000 },
  ],
  stop: [{ kind: 'host.stopDaemon', settle: 500 }],
  cut: [{ kind: 'wire.cut', settle: 0 }],
  mend: [{ kind: 'wire.mend', settle: 0 }],
  add: [{ kind: 'host.add', settle: 0 }],
  remove: [{ kind: 'host.remove', settle: 0 }],
} as const satisfies Readonly<Record<string, readonly { readonly kind: PlainCommand; readonly settle: number }[]>>;

/** What can happen to a host, by the words of scenarios. */
export type HostVerb = keyof typeof COURSES;

/** keys of a constant table */
export const HOST_VERBS = Object.keys(COURSES) as readonly HostVerb[];

/** Something that happens to a host, counted from 1, other than by what is typed there. */
export type HostChange =
  | { readonly kind: HostVerb; readonly host: number }
  /** The host's engine remembers an endpoint NAME on NETWORK whose container is gone. */
  | { readonly kind: 'stale'; readonly host: number; readonly network: string; readonly name: string };

/** One of the things that a change is, one after the other. */
export interface Stage {
  readonly command: CommandOf<HostCommand>;
  /** What the host takes to come to rest after it, in milliseconds. */
  readonly settle: number;
}

/** What a change is to the engine, one thing after the other. */
export function stagesOf(change: HostChange): readonly Stage[] {
  const host = hostNamed(change.host);
  if (change.kind === 'stale') {
    const { network, name } = change;
    return [{ command: { kind: 'host.stale', host, network, name }, settle: 0 }];
  }
  return COURSES[change.kind].map(({ kind, settle }) => ({ command: { kind, host }, settle }));
}

/** Whether a change ends every process of the host, and with them its terminals' shells. */
export function endsProcesses({ kind }: HostChange): boolean {
  return kind === 'crash' || kind === 'down' || kind === 'remove';
}

/** As scenarios write it behind `#: `. */
export function hostChangeText(change: HostChange): string {
  const where = change.host === 1 ? '$' : `h${change.host}`;
  const rest = change.kind === 'stale' ? [change.network, change.name] : [];
  return [change.kind, where, ...rest].join(' ');
}

/** Reads a change out of anything; null: it is none. */
export function readHostChange(value: unknown): HostChange | null {
  if (typeof value !== 'object' || value === null || !('kind' in value && 'host' in value)) return null;
  const { host } = value;
  if (typeof host !== 'number' || !Number.isSafeInteger(host) || host < 1 || host > MOST_HOSTS) return null;
  if (value.kind === 'stale')
    return 'network' in value && isName(value.network) && 'name' in value && isName(value.name)
      ? { kind: 'stale', host, network: value.network, name: value.name }
      : null;
  const kind = HOST_VERBS.find((verb) => verb === value.kind);
  return kind === undefined ? null : { kind, host };
}

/** What a directive can name: a word. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^\S{1,200}$/.test(value);
}
