import { err, ok, type Result } from '../../base/result.ts';
import { MOST_HOSTS } from '../../engine/host/name.ts';
import { HOST_VERBS, type HostVerb } from '../hosts/change.ts';
import type { Directive } from './scenario.ts';

const SECONDS = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
const HOST = /^(?:\$|h[2-9])$/;
const NAME = /^\S+$/;

type Argument = { readonly what: string; readonly pattern: RegExp };

const seconds: Argument = { what: 'a number of seconds', pattern: SECONDS };
const host: Argument = { what: 'a host ($, h2, h3 ...)', pattern: HOST };
const hosts: Argument = { what: `a number of hosts (1 to ${MOST_HOSTS})`, pattern: new RegExp(`^[1-${MOST_HOSTS}]$`) };
const terminal: Argument = { what: 'a terminal (1 to 9)', pattern: /^[1-9]$/ };

type Rule = { readonly args: readonly Argument[]; readonly read: (args: readonly string[]) => Directive };

const hostNumber = (word = ''): number => (word === '$' ? 1 : Number(word.slice(1)));
const happens = (kind: HostVerb): Rule => ({
  args: [host],
  read: ([where]) => ({ kind: 'host', change: { kind, host: hostNumber(where) } }),
});

const rules = new Map<string, Rule>([
  ['fresh', { args: [], read: () => ({ kind: 'fresh' }) }],
  ['upstream', { args: [], read: () => ({ kind: 'upstream' }) }],
  ['hosts', { args: [hosts], read: ([n]) => ({ kind: 'hosts', hosts: Number(n) }) }],
  ['wait', { args: [seconds], read: ([n]) => ({ kind: 'wait', seconds: Number(n) }) }],
  ['pause', { args: [seconds], read: ([n]) => ({ kind: 'pause', seconds: Number(n) }) }],
  ['terminal', { args: [terminal], read: ([n]) => ({ kind: 'terminal', at: { host: 1, terminal: Number(n) } }) }],
  ...HOST_VERBS.map((verb): readonly [string, Rule] => [verb, happens(verb)]),
  [
    'stale',
    {
      args: [host, { what: 'a network', pattern: NAME }, { what: "an endpoint's name", pattern: NAME }],
      read: ([where, network = '', name = '']) => ({
        kind: 'host',
        change: { kind: 'stale', host: hostNumber(where), network, name },
      }),
    },
  ],
]);

export type Mismatch = { readonly expected: string; readonly found: string };

/** Reads what follows `#: `. Words beyond a directive's arguments are refused: they would be ignored unseen. */
export function readDirective(text: string): Result<Directive, Mismatch> {
  const [verb = '', ...args] = text.trim().split(/\s+/);
  if (verb === 'dockerd') {
    const options = text.trim().slice(verb.length).trim();
    return options === ''
      ? err({ expected: "dockerd's options", found: 'nothing' })
      : ok({ kind: 'dockerd', args: options });
  }
  const rule = rules.get(verb);
  if (!rule) {
    return err({
      expected: `a directive (${[...rules.keys(), 'dockerd'].join(', ')})`,
      found: verb === '' ? 'nothing' : JSON.stringify(verb),
    });
  }
  for (const [i, argument] of rule.args.entries()) {
    const given = args[i];
    if (given === undefined || !argument.pattern.test(given)) {
      return err({
        expected: `${argument.what} after '#: ${[verb, ...args.slice(0, i)].join(' ')}'`,
        found: given === undefined ? 'nothing' : JSON.stringify(given),
      });
    }
  }
  const extra = args[rule.args.length];
  if (extra !== undefined) {
    return err({
      expected: `nothing more after '#: ${[verb, ...args.slice(0, rule.args.length)].join(' ')}'`,
      found: JSON.stringify(extra),
    });
  }
  return ok(rule.read(args));
}
