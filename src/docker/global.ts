import { err, ok } from '../base/result.ts';
import { sha256 } from '../base/sha256.ts';
import type { Flag, Options } from './flags/flag.ts';
import { bool, text } from './flags/kinds.ts';

/** `-H` may be given once. recorded: conformance/cli/global-flags */
const host: Flag<string | null> = {
  initial: null,
  set: (value, before) => (before === null ? ok(value) : err('specify only one -H')),
  type: 'string',
  short: 'H',
  describe: 'Daemon socket to connect to',
  simulated: true,
};

/** The options of `docker` itself, which stand before the command. */
export const globalFlags = {
  config: text('Location of client config files', { initial: '/root/.docker' }),
  context: text(
    'Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")',
    { short: 'c' },
  ),
  debug: bool('Enable debug mode', { short: 'D' }),
  host,
  logLevel: text('Set the logging level ("debug", "info", "warn", "error", "fatal")', {
    short: 'l',
    initial: 'info',
    complete: () => ['debug', 'info', 'warn', 'error', 'fatal'].map((word) => ({ word })),
  }),
  tls: bool('Use TLS; implied by --tlsverify'),
  tlscacert: text('Trust certs signed only by this CA', { initial: '/root/.docker/ca.pem' }),
  tlscert: text('Path to TLS certificate file', { initial: '/root/.docker/cert.pem' }),
  tlskey: text('Path to TLS key file', { initial: '/root/.docker/key.pem' }),
  tlsverify: bool('Use TLS and verify the remote'),
  version: bool('Print version information and quit', { short: 'v' }),
};

export type GlobalOptions = Options<typeof globalFlags>;

const DEFAULT = 'unix:///var/run/docker.sock';
const LEVELS = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace'];

/** Where the client is to send its requests. */
export type Destination =
  | { readonly kind: 'daemon' }
  /** Nobody listens there. */
  | { readonly kind: 'nobody'; readonly address: string }
  /** It cannot even try. */
  | { readonly kind: 'broken'; readonly message: string };

/** What is wrong with the options by themselves, before any command is looked for. */
export function optionProblem({ logLevel, host: address, context }: GlobalOptions): string | null {
  if (logLevel !== '' && !LEVELS.includes(logLevel.toLowerCase())) return `Unable to parse logging level: ${logLevel}`;
  if (address !== null && context !== '') return 'conflicting options: cannot specify both --host and --context';
  return null;
}

/** Whether the client tells what it does. */
export function isVerbose({ logLevel, debug }: GlobalOptions): boolean {
  return debug || ['debug', 'trace'].includes(logLevel.toLowerCase());
}

/** From the options and, where they are silent, the environment. recorded: conformance/cli/global-flags */
export function destination(options: GlobalOptions, env: ReadonlyMap<string, string>): Destination {
  const asked = options.host ?? '';
  const hostVariable = asked === '' && options.context === '' ? (env.get('DOCKER_HOST') ?? '') : '';
  const address = asked === '' ? hostVariable : asked;
  const context = options.context === '' ? (env.get('DOCKER_CONTEXT') ?? '') : options.context;
  if (address === '' && context !== '' && context !== 'default') {
    const file = `${options.config}/contexts/meta/${sha256(context)}/meta.json`;
    return unresolved(`context "${context}": context not found: open ${file}: no such file or directory`);
  }
  if (options.tls || options.tlsverify) return unresolved(`open ${options.tlscacert}: no such file or directory`);
  return reach(address);
}

function unresolved(why: string): Destination {
  return { kind: 'broken', message: `Failed to initialize: unable to resolve docker endpoint: ${why}` };
}

function reach(address: string): Destination {
  const [, scheme = 'tcp', rest = ''] = /^(?:(\w+):\/\/)?([\s\S]*)$/.exec(address.trim()) ?? [];
  switch (scheme) {
    case 'unix':
      return rest === '' || `unix://${rest}` === DEFAULT ? { kind: 'daemon' } : nobody(`unix://${rest}`);
    case 'tcp':
      if (address.trim() === '') return { kind: 'daemon' };
      return nobody(`tcp://${/:\d+$/.test(rest) ? rest : `${rest === '' ? 'localhost' : rest}:2375`}`);
    case 'fd':
      return { kind: 'broken', message: `Failed to initialize: unable to parse docker host \`${address}\`` };
    case 'ssh':
    case 'npipe':
    case 'http':
      return nobody(address);
    default:
      return unresolved(`invalid bind address format: ${address}`);
  }
}

function nobody(address: string): Destination {
  return { kind: 'nobody', address };
}
