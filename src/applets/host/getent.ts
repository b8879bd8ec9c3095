import type { Io, Program, Sys } from '../../base/kernel/process.ts';
import { parseHosts } from '../../engine/dns/files.ts';
import { numericAddress } from '../../engine/dns/getaddrinfo.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { filesOf, lookUp } from '../net/lookup.ts';

const FILES: Readonly<Record<string, string>> = { passwd: '/etc/passwd', group: '/etc/group' };
const FAMILIES: Readonly<Record<string, 4 | 6 | 'any'>> = { ahosts: 'any', ahostsv4: 4, ahostsv6: 6 };

/** glibc's getent: hosts, ahosts, passwd and group. 2: not found. */
export function getent(at: NetworkPort): Program {
  return function* (io) {
    const [database, ...keys] = io.argv.slice(1);
    if (database === undefined) {
      yield* io.stderr.write(
        "getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.\n",
      );
      return 1;
    }
    const file = FILES[database];
    if (file !== undefined) return yield* lines(io, file, keys);
    const family = FAMILIES[database];
    if (database !== 'hosts' && family === undefined) {
      yield* io.stderr.write(
        `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
      );
      return 1;
    }
    if (keys.length === 0) {
      for (const { address, names } of parseHosts(filesOf(io, at).hosts)) {
        yield* io.stdout.write(`${address.padEnd(15)} ${names.join(' ')}\n`);
      }
      return 0;
    }
    let status = 0;
    for (const key of keys) {
      const found = family === undefined ? yield* host(io, at, key) : yield* addresses(io, at, key, family);
      if (!found) status = 2;
    }
    return status;
  };
}

function* host(io: Io, at: NetworkPort, key: string): Sys<boolean> {
  const hosts = parseHosts(filesOf(io, at).hosts);
  const numeric = numericAddress(key);
  if (numeric !== null) {
    const line = hosts.find(({ address }) => address === numeric);
    if (line !== undefined) yield* io.stdout.write(`${line.address.padEnd(15)} ${line.names.join(' ')}\n`);
    return line !== undefined;
  }
  // It asks for IPv6 first.
  const six = yield* lookUp(io, at, key, 6);
  const found = six.addresses.length > 0 ? six : yield* lookUp(io, at, key, 4);
  for (const address of found.addresses) {
    const names = hosts.find((l) => l.address === address && l.names.includes(key))?.names ?? [key];
    yield* io.stdout.write(`${address.padEnd(15)} ${names.join(' ')}\n`);
  }
  return found.addresses.length > 0;
}

function* addresses(io: Io, at: NetworkPort, key: string, family: 4 | 6 | 'any'): Sys<boolean> {
  const found = yield* lookUp(io, at, key, family);
  for (const [i, address] of found.addresses.entries()) {
    for (const [j, type] of ['STREAM', 'DGRAM', 'RAW'].entries()) {
      yield* io.stdout.write(`${address.padEnd(15)} ${type.padEnd(6)} ${i === 0 && j === 0 ? key : ''}\n`);
    }
  }
  return found.addresses.length > 0;
}

function* lines(io: Io, path: string, keys: readonly string[]): Sys<number> {
  const content = io.place.files.read(path);
  const all = content.ok ? content.value.split('\n').filter((line) => line !== '') : [];
  if (keys.length === 0) {
    yield* io.stdout.write(all.map((line) => `${line}\n`).join(''));
    return 0;
  }
  let status = 0;
  for (const key of keys) {
    const line = all.find((l) => l.split(':')[0] === key || l.split(':')[2] === key);
    if (line === undefined) status = 2;
    else yield* io.stdout.write(`${line}\n`);
  }
  return status;
}
