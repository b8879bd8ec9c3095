import { hostOf } from '../change.ts';
import { filesOwner } from '../wire/netns.ts';
import type { Netns, World } from '../world.ts';

/** The files that a C library looks names up in. */
export interface NameFiles {
  readonly hosts: string;
  readonly resolvConf: string;
}

/** What a netns's /etc/hosts and /etc/resolv.conf hold as the engine keeps them; programs that have the files read those. */
export function nameFiles(world: World, netns: Netns): NameFiles {
  const host = hostOf(world, netns.host);
  const container = host.engine.containers.find((c) => c.id === netns.container);
  if (container === undefined) {
    return { hosts: '127.0.0.1 localhost\n', resolvConf: `nameserver ${host.resolver.address}\n` };
  }
  return filesOwner(host.engine, container).files;
}

/** A line of /etc/hosts: an address and its names. */
export interface HostsLine {
  /** Counted from 1. */
  readonly line: number;
  readonly address: string;
  readonly names: readonly string[];
}

export function parseHosts(text: string): readonly HostsLine[] {
  return text.split('\n').flatMap((whole, i): readonly HostsLine[] => {
    const [address, ...names] = whole.replace(/#.*/, '').trim().split(/\s+/);
    return address === undefined || names.length === 0 ? [] : [{ line: i + 1, address, names }];
  });
}

/** /etc/resolv.conf, with the C library's defaults. */
export interface ResolvConf {
  readonly servers: readonly string[];
  readonly search: readonly string[];
  /** A name with so many dots is tried as it stands first. */
  readonly ndots: number;
  /** Seconds to wait for an answer. */
  readonly timeout: number;
  readonly attempts: number;
}

/** The C library asks no more than three servers. */
const MAX_SERVERS = 3;

export function parseResolvConf(text: string): ResolvConf {
  const lines = text.split('\n').map((line) =>
    line
      .replace(/^[#;].*/, '')
      .trim()
      .split(/\s+/),
  );
  const last = (keyword: string): readonly string[] | undefined =>
    lines.findLast(([first]) => first === keyword)?.slice(1);
  const options = lines.filter(([first]) => first === 'options').flatMap((words) => words.slice(1));
  const number = (name: string, fallback: number): number => {
    const given = options.findLast((o) => o.startsWith(`${name}:`))?.slice(name.length + 1);
    return given === undefined || !/^\d+$/.test(given) ? fallback : Number(given);
  };
  const servers = lines.flatMap(([first, address]) => (first === 'nameserver' && address ? [address] : []));
  return {
    servers: servers.length === 0 ? ['127.0.0.1'] : servers.slice(0, MAX_SERVERS),
    search: (last('search') ?? last('domain') ?? []).filter((domain) => domain !== '.'),
    ndots: Math.min(number('ndots', 1), 15),
    timeout: Math.min(Math.max(number('timeout', 5), 1), 30),
    attempts: Math.min(Math.max(number('attempts', 2), 1), 5),
  };
}
