import type { Program } from '../../base/kernel/process.ts';
import { hostOf } from '../../engine/change.ts';
import type { NetworkPort } from '../../engine/port.ts';
import { printRule, type FilterRule, type Match, type Table } from '../../engine/wire/filter/rule.ts';
import { CHAINS, filterRules } from '../../engine/wire/filter/rules.ts';
import { getopt } from '../options.ts';

const BUILT_IN: Readonly<Record<Table, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
};

const SERVICES: Readonly<Record<number, string>> = {
  22: 'ssh',
  53: 'domain',
  80: 'http',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
};

const COMMAND_LINE = {
  short: 'S::L::t:nvxw::',
  long: {
    'list-rules=?': 'S',
    'list=?': 'L',
    'table=': 't',
    numeric: 'n',
    verbose: 'v',
    exact: 'x',
    'line-numbers': 'line-numbers',
    'wait=?': 'w',
  },
} as const;

interface Style {
  readonly numeric: boolean;
  readonly verbose: boolean;
  readonly numbered: boolean;
}

/** iptables -S and -L: the rules that the engine keeps, which the lab's packets meet as well. recorded: conformance/swarm/host-iptables */
export function iptables(at: NetworkPort, family: 4 | 6): Program {
  return function* (io) {
    const name = io.argv[0] ?? 'iptables';
    const fail = function* (text: string, status: number) {
      yield* io.stderr.write(`${name}${text}\n`);
      return status;
    };
    const hint = `Try \`${name} -h' or '${name} --help' for more information.`;
    if (io.argv.slice(1).some((word) => /^-[ACDEFINPRXZ]/.test(word))) {
      return yield* fail(': changing rules is not simulated in this lab', 1);
    }
    const read = getopt(COMMAND_LINE, io.argv.slice(1));
    if (!read.ok) return yield* fail(` v1.8.13 (nf_tables): ${read.error}\n${hint}`, 2);
    const args = read.value;
    const table = tableOf(args.last('t') ?? 'filter');
    if (table === undefined)
      return yield* fail(` v1.8.13 (nf_tables): table '${args.last('t') ?? ''}' does not exist`, 3);
    const command = args.lastOf('S', 'L');
    if (command === undefined) return yield* fail(` v1.8.13 (nf_tables): no command specified\n${hint}`, 2);
    // An optional argument may stand apart.
    const joined = args.last(command) ?? '';
    const chain = joined === '' ? args.operands[0] : joined;
    const chains = [...BUILT_IN[table], ...CHAINS[table]];
    if (chain !== undefined && !chains.includes(chain)) return yield* fail(': No chain/target/match by that name.', 1);
    const rules = filterRules(hostOf(at.world(), at.netns.host), family).filter((rule) => rule.table === table);
    const wanted = chain === undefined ? chains : [chain];
    const style = { numeric: args.has('n'), verbose: args.has('v'), numbered: args.has('line-numbers') };
    yield* io.stdout.write(command === 'S' ? listRules(table, wanted, rules) : list(table, wanted, rules, style));
    return 0;
  };
}

function tableOf(name: string): Table | undefined {
  return (['filter', 'nat', 'raw', 'mangle'] as const).find((table) => table === name);
}

function listRules(table: Table, chains: readonly string[], rules: readonly FilterRule[]): string {
  const heads = chains.map((chain) => (BUILT_IN[table].includes(chain) ? `-P ${chain} ACCEPT\n` : `-N ${chain}\n`));
  const own = rules.filter((rule) => chains.includes(rule.chain));
  return [...heads, ...own.map((rule) => `${printRule(rule)}\n`)].join('');
}

function list(table: Table, chains: readonly string[], rules: readonly FilterRule[], style: Style): string {
  const columns = style.verbose
    ? ' pkts bytes target     prot opt in     out     source               destination         '
    : 'target     prot opt source               destination         ';
  const head = `${style.numbered ? 'num  ' : ''}${columns}\n`;
  return chains
    .map((chain) => {
      const references = String(rules.filter((rule) => rule.target === chain).length);
      const counted = style.verbose ? ' 0 packets, 0 bytes' : '';
      const about = BUILT_IN[table].includes(chain) ? `policy ACCEPT${counted}` : `${references} references`;
      const own = rules.filter((rule) => rule.chain === chain);
      const rows = own.map((rule, i) => `${style.numbered ? String(i + 1).padEnd(5) : ''}${row(rule, style)}\n`);
      return `Chain ${chain} (${about})\n${head}${rows.join('')}`;
    })
    .join('\n');
}

function row(rule: FilterRule, style: Style): string {
  const { numeric, verbose } = style;
  const any =
    rule.source?.value.includes(':') === true || rule.destination?.value.includes(':') === true ? '::/0' : '0.0.0.0/0';
  const address = (match: Match | undefined): string => {
    const value = match?.value.replace(/\/(32|128)$/, '') ?? (numeric ? any : 'anywhere');
    return `${match?.not === true ? '!' : ' '}${value.padEnd(19)}`;
  };
  const device = (match: Match | undefined): string =>
    match === undefined ? '*' : `${match.not === true ? '!' : ''}${match.value}`;
  const port = (number: number): string => (numeric ? String(number) : (SERVICES[number] ?? String(number)));
  const extra = [
    ...(rule.local === true ? ['ADDRTYPE match dst-type LOCAL'] : []),
    ...(rule.established === true ? ['ctstate RELATED,ESTABLISHED'] : []),
    ...(rule.sport === undefined ? [] : [`${rule.proto ?? ''} spt:${port(rule.sport)}`]),
    ...(rule.dport === undefined ? [] : [`${rule.proto ?? ''} dpt:${port(rule.dport)}`]),
    ...(rule.to === undefined ? [] : [`to:${rule.to}`]),
  ].join(' ');
  const counters = verbose ? '    0     0 ' : '';
  const devices = verbose ? `${device(rule.in).padEnd(6)} ${device(rule.out).padEnd(6)}  ` : '';
  const what = `${rule.target.padEnd(9)}  ${(rule.proto ?? 'all').padEnd(4)} -- `;
  const where = verbose
    ? ` ${devices.slice(0, -1)}${address(rule.source)} ${address(rule.destination)}`
    : `${address(rule.source)} ${address(rule.destination)}`;
  return `${counters}${what}${where} ${extra === '' ? '' : ` ${extra}`}`;
}
