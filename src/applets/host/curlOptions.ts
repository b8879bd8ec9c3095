import { err, ok, type Result } from '../../base/result.ts';

/** What curl was asked for: flags that were given, and the values of those that take one, each in order. */
export interface CurlOptions {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly urls: readonly string[];
}

/** Options without an argument, by their letter: the long name, which is how they are known here. */
const FLAGS: Readonly<Record<string, string>> = {
  '#': 'progress-bar',
  0: 'http1.0',
  4: 'ipv4',
  6: 'ipv6',
  f: 'fail',
  g: 'globoff',
  G: 'get',
  I: 'head',
  i: 'include',
  k: 'insecure',
  L: 'location',
  N: 'no-buffer',
  O: 'remote-name',
  q: 'disable',
  S: 'show-error',
  s: 'silent',
  v: 'verbose',
  Z: 'parallel',
};

const MORE_FLAGS = [
  'compressed',
  'http1.1',
  'http2',
  'no-progress-meter',
  'show-headers',
  'fail-with-body',
  'tcp-nodelay',
  'raw',
];

/** Options with an argument. */
const VALUES: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  d: 'data',
  e: 'referer',
  H: 'header',
  m: 'max-time',
  o: 'output',
  u: 'user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
};

const MORE_VALUES = [
  'connect-timeout',
  'data-binary',
  'data-raw',
  'interface',
  'max-redirs',
  'resolve',
  'retry',
  'retry-delay',
  'url',
];

/** Reads curl's command line. The error is what it says after `curl: `. */
export function readCurlOptions(args: readonly string[]): Result<CurlOptions, string> {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const urls: string[] = [];
  const put = (name: string, value: string): void => {
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!/^-./.test(arg)) {
      urls.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const name = arg.slice(2);
      if ([...Object.values(FLAGS), ...MORE_FLAGS].includes(name)) flags.add(name);
      else if (![...Object.values(VALUES), ...MORE_VALUES].includes(name)) return err(`option ${arg}: is unknown`);
      else if (i + 1 >= args.length) return err(`option ${arg}: requires parameter`);
      else put(name, args[++i] ?? '');
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg.charAt(at);
      const flag = FLAGS[letter];
      const valued = VALUES[letter];
      if (flag !== undefined) flags.add(flag);
      else if (valued === undefined) return err(`option ${arg}: is unknown`);
      else {
        const rest = arg.slice(at + 1);
        if (rest === '' && i + 1 >= args.length) return err(`option ${arg}: requires parameter`);
        put(valued, rest === '' ? (args[++i] ?? '') : rest);
        break;
      }
    }
  }
  return ok({ flags, values, urls: [...urls, ...(values.get('url') ?? [])] });
}
