// What no two runs share, and nothing else. Two recordings of the real engine agree; where they do not, a rule is at fault:
// mend the rule, not the recording. The text rules are applied from top to bottom, and later ones rely on earlier ones.
import { readJson, writeJson, type Json, type Members } from './json.ts';
import { has, rx, trim, trimEnd } from './pattern.ts';
import { joinKeys, type Command } from './steps.ts';

export type Context = {
  /** The command that printed the text, with the keys that ended it. */
  readonly command: string;
  /** All that was typed in the scenario: a name in it was not made up by the engine. */
  readonly typed: string;
  /** The ids that were taken out, in order; a rule adds to it. Only an id's first 12 characters count. */
  readonly ids: string[];
};

export type Rule = { readonly name: string; readonly why: string } & (
  | { readonly steps: (commands: readonly Command[]) => readonly Command[] }
  | { readonly text: (text: string, context: Context) => string }
  | {
      /** Looked at only where the texts differ: whether the file leaves this command to chance, and what counts then. */
      readonly chance: (remarks: readonly string[], command: string) => boolean;
      readonly left: (text: string) => string;
    }
);

const HEX64 = String.raw`\b[0-9a-f]{64}\b`;

type Text = (text: string, context: Context) => string;

const replace =
  (pattern: RegExp, by: string | ((...found: string[]) => string)): Text =>
  (text) =>
    typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by);
const each =
  (...steps: readonly Text[]): Text =>
  (text, context) =>
    steps.reduce((so, step) => step(so, context), text);
/** Only for commands that match. */
const of =
  (pattern: RegExp, then: Text): Text =>
  (text, context) =>
    has(pattern, context.command) ? then(text, context) : text;

const sorted = (items: readonly string[]): string[] => [...items].sort();
const sortLines = (text: string): string => sorted(text.split('\n')).join('\n');
const sortSeparated = (separator: string) => (list: string) => sorted(list.split(separator)).join(separator);

/** The lists of a line; what a list over several lines has at their ends goes. */
const sortItems = (line: string): string =>
  line
    .replace(rx`,$`, '')
    .split(' ')
    .map((word) => sortSeparated(',')(word))
    .join(' ');

const takeId =
  (pattern: RegExp): Text =>
  (text, { ids }) =>
    text.replace(pattern, (id) => {
      ids.push(id.slice(0, 12));
      return id.length === 12 ? '<id12>' : '<id>';
    });

const KEYED = rx`^(?:${HEX64}|lb-.*|ep-.*)$`;

function sortById(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortById); // Array.isArray does not know read-only arrays
  if (!(value instanceof Map)) return value;
  const members = [...(value as Members)].map(([key, v]) => [key, sortById(v)] as const);
  if (!members.every(([key]) => has(KEYED, key) && !key.includes('\n'))) return new Map(members);
  return new Map(members.sort(([, a], [, b]) => compareText(nameIn(a), nameIn(b))));
}

function nameIn(value: Json): string {
  if (!(value instanceof Map)) return '';
  const name = (value as Members).get('Name') ?? 'None';
  return typeof name === 'string' ? name : writeJson(name);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const json: Text = (text) => {
  const stripped = trim(text);
  if (!/^[[{]/.test(stripped)) return text;
  const value = readJson(stripped);
  return value === undefined ? text : writeJson(sortById(value));
};

const TIMED_TABLE = rx`\bdocker (container )?(ps|ls|images|image ls|node ls|service ps|container ls)\b`;
const closeUp: Text = (text, { command }) =>
  has(TIMED_TABLE, command) || text.includes('<ago>') ? text.replace(/ {2,}/g, '  ') : text;

const nslookup: Text = (text) => {
  const [head = '', ...answers] = text.split(/\n(?=Non-authoritative answer:)/);
  const blocks = answers.map((block) => sortLines(block.replace(/^\n+|\n+$/g, '')));
  return [head.replace(/\n+$/, ''), ...sorted(blocks)].join('\n');
};

const errorsLast: Text = (text) => {
  if (!text.includes('ping: sendto')) return text;
  const lines = text.split('\n');
  const failed = (line: string): boolean => line.includes('ping: sendto');
  return [...lines.filter((l) => !failed(l)), ...lines.filter(failed)].join('\n');
};

const MADE_UP = rx`\b[a-z]+_[a-z]+$`;
const madeUpNames: Text = (text, { typed }) =>
  text.replace(MADE_UP, (name) => (typed.includes(name) ? name : '<name>'));

// A table's first column is an id whatever its letters; elsewhere a word of 12 letters is just a word.
const TABLE = /^(?:(?:NETWORK|CONTAINER|IMAGE) )?ID /;
const inTable = takeId(rx`^[0-9a-z]{12}(?= |$)`);
const elsewhere = takeId(rx`^(?=[a-z]*\d)[0-9a-z]{12}(?= |$)`);
const lineIds: Text = (text, context) => (TABLE.test(text) ? inTable : elsewhere)(text, context);

const NO_ONES_MAC = new Set(['ff:ff:ff:ff:ff:ff', '00:00:00:00:00:00']);

const received = (sent: string, back: string): string => (sent === back ? 'all' : back === '0' ? 'none' : 'some');
const cutShort = each(
  replace(rx`seq=\d+`, 'seq=<n>'),
  replace(rx`^(64 bytes from .*)(\n\1)+$`, '$1'),
  replace(
    rx`(\d+) packets transmitted, (\d+) packets received`,
    (_, sent = '', back = '') => `<n> transmitted, ${received(sent, back)}`,
  ),
  replace(rx`^64 bytes from .*\n?`, ''),
);

const PROBE = rx`\b(ping|nslookup|wget|nc|curl|getent|dig)\b`;
const ADDRESS = rx`\b\d+\.\d+\.\d+\.\d+\b`;
const NUMBER = rx`\d+`;

export const rules: readonly Rule[] = [
  {
    name: 'keys',
    why: 'When a line appeared, before or after the key that ended the command, is no matter: a key belongs to its command.',
    steps: joinKeys,
  },
  {
    name: 'json',
    why: 'Objects keyed by id come in the order of ids, which are random, so they are sorted by Name.',
    text: json,
  },
  {
    name: 'active endpoints',
    why: "The engine lists the endpoints of 'has active endpoints (...)' in any order.",
    text: replace(rx`(?<=\()(?:name:"[^"]*" id:"[^"]*"(?:, )?)+(?=\))`, sortSeparated(', ')),
  },
  {
    name: 'join tokens',
    why: "A swarm's join tokens are secrets drawn at random.",
    text: replace(rx`SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}`, '<token>'),
  },
  {
    name: 'timestamps',
    why: 'The wall clock differs.',
    text: each(
      replace(rx`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)`, '<time>'),
      replace(rx`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} \w+`, '<time>'),
    ),
  },
  {
    name: 'ages',
    why: 'How long something has been there depends on how fast the run went.',
    text: each(
      replace(rx`\b(?:About )?(?:an?|\d+|Less than a) (?:second|minute|hour|day|week)s? ago`, '<ago>'),
      replace(rx`\bUp (?:About )?(?:an?|\d+|Less than a) (?:second|minute|hour|day|week)s?`, 'Up <while>'),
    ),
  },
  {
    name: 'measured times',
    why: "Round trips and the shell's time are measurements.",
    text: each(
      replace(rx`time=[\d.]+ ms`, 'time=<t> ms'),
      replace(rx`min/avg/max(/mdev)? = [\d./]+ ms`, 'min/avg/max$1 = <t> ms'),
      replace(rx`^(real|user|sys)\t.*`, '$1 <t>'),
    ),
  },
  {
    name: 'packet counters',
    why: 'Counters of packets and bytes include what the kernel sends of itself.',
    text: each(
      replace(rx`([RT]X (?:packets|bytes):)\d+`, '$1<n>'),
      replace(rx`(<n>) \([\d.]+ [KMG]?i?B\)`, '$1 (<n>)'),
    ),
  },
  {
    name: 'padding beside times',
    why: 'A table that holds a time is as wide as the time is long.',
    text: closeUp,
  },
  {
    name: 'veth names',
    why: 'The host end of a container’s cable has a random name.',
    text: replace(rx`\bveth[0-9a-f]{7}\b`, '<veth>'),
  },
  {
    name: 'link-local addresses',
    why: 'They are made from MAC addresses, which are random.',
    text: replace(rx`\bfe80::[0-9a-f:]+\b`, '<link-local>'),
  },
  {
    name: 'IPv6 addresses of ifconfig',
    why: 'The kernel lists an interface’s IPv6 addresses in the order of a hash with a secret of its own.',
    text: of(
      rx`\bifconfig\b`,
      replace(rx`(?:^ *inet6 addr: .*\n)+`, (block) => `${sortLines((block ?? '').trimEnd())}\n`),
    ),
  },
  {
    name: 'interface numbers',
    why: 'Interfaces are numbered in the order in which the whole machine made them.',
    text: each(replace(rx`@if\d+`, '@if<n>'), replace(rx`^\d+: (?=\S+: <)`, '<n>: ')),
  },
  {
    name: 'packet counters of net-tools',
    why: "The host's ifconfig words the counters in its own way.",
    text: replace(rx`([RT]X packets )\d+(  bytes )\d+ \([^)]*\)`, '$1<n>$2<n>'),
  },
  {
    name: 'source ports',
    why: 'The daemon asks a name server from a port drawn at random.',
    text: replace(rx`(read udp [\d.]+:)\d+(?=->)`, '$1<port>'),
  },
  {
    name: 'process ids',
    why: 'Processes are numbered in the order in which the whole machine started them.',
    text: each(
      replace(rx`\b\d+/(docker-proxy|dockerd)`, '<pid>/$1'),
      replace(rx`\bpid=\d+`, 'pid=<pid>'),
      replace(rx`"Pid": \d+`, '"Pid": <pid>'),
      replace(rx`^(\[\d+\][+-]?) \d+$`, '$1 <pid>'),
    ),
  },
  {
    name: 'durations',
    why: 'How long curl waited and a healthcheck ran are measurements.',
    text: each(replace(rx`\bafter \d+ ms`, 'after <t> ms'), replace(rx`execDuration=\d+`, 'execDuration=<n>')),
  },
  {
    name: 'ULA prefixes',
    why: "The prefix of the engine's own IPv6 pools is random for each engine.",
    text: replace(rx`\bfd[0-9a-f]{2}:[0-9a-f]{1,4}:[0-9a-f]{1,4}:(?=:|[0-9a-f]{1,4}:)`, '<ula>:'),
  },
  {
    name: "nslookup's answers",
    why: 'The server’s answers for IPv4 and IPv6 race, and several addresses come in any order.',
    text: of(rx`\bnslookup\b`, nslookup),
  },
  {
    name: 'environment',
    why: 'The variables of several legacy links come in any order.',
    text: of(rx`(^|\s)env$`, sortLines),
  },
  {
    name: "ping's errors",
    why: 'Errors and replies are two streams that share one terminal.',
    text: errorsLast,
  },
  {
    name: 'made-up names',
    why: 'A container without a name gets one from the engine, drawn at random.',
    text: of(rx`\bdocker (container )?(ps|ls)\b`, madeUpNames),
  },
  {
    name: 'range over .Containers',
    why: 'A template goes through the containers in the order of their ids.',
    text: of(rx`range (\$\w+, \$\w+ := )?\.Containers`, (text) =>
      sortLines(text.split('\n').map(sortSeparated(' ')).join('\n')),
    ),
  },
  {
    name: 'sockets and events',
    why: 'Sockets are listed in the order of the kernel’s hash, and events that happen together come in any order.',
    text: of(rx`\b(netstat|ss) |docker events`, sortLines),
  },
  {
    name: 'failed binds',
    why: 'Of the IPv4 and the IPv6 socket either may be the first to fail.',
    text: replace(rx`Bind for (0\.0\.0\.0|::):(\d+) failed`, 'Bind for <any>:$2 failed'),
  },
  {
    name: "traceroute's times",
    why: 'They are measurements.',
    text: replace(rx`(?<=  )\d+\.\d{3} ms`, '<t> ms'),
  },
  {
    name: 'process ids in a container',
    why: 'The threads of runc take as many ids as they happen to be.',
    text: of(rx`^(?!.*docker (container )?ps\b).*\bps\b`, replace(rx`^ *(?!1 )\d+ (?=\w+ )`, '<pid> ')),
  },
  {
    name: 'times of files',
    why: 'A file that was made during a recording is as old as that.',
    text: of(rx`\bls -\w*l`, replace(rx`\b[A-Z][a-z]{2} [ \d]\d (?:\d\d:\d\d| \d{4})(?= )`, '<time>')),
  },
  {
    name: '.Networks and .Labels of a list',
    why: 'They are maps, printed in any order.',
    text: of(rx`\.(Networks|Labels)\b`, of(rx`\b(ps|ls)\b`, replace(rx`[\w.=-]+(?:,[\w.=-]+)+`, sortSeparated(',')))),
  },
  {
    name: 'mounts',
    why: 'A container’s mounts come in any order, and its client sends what -v asks for in any order.',
    text: of(
      rx`\.(Mounts|Binds)\b`,
      each(replace(rx`\b[0-9a-f]{14}…`, '<id>…'), (text) => sortLines(text.split('\n').map(sortItems).join('\n'))),
    ),
  },
  {
    name: 'prune',
    why: 'What a prune removed is listed in any order.',
    text: of(rx`\bprune\b`, (text) => {
      const [head = '', ...rest] = text.split('\n');
      // Not by the ids, which are taken out only later.
      const plain = (line: string): string => line.replace(rx`${HEX64}`, '<id>');
      const sortedRest = rest.toSorted((a, b) => (plain(a) < plain(b) ? -1 : 1));
      return [head, ...sortedRest].join('\n');
    }),
  },
  {
    name: 'ids',
    why: 'Ids are random, but the same id in one transcript must be the same in the other.',
    text: each(
      takeId(rx`${HEX64}`),
      takeId(rx`\b[0-9a-z]{25}\b`),
      takeId(rx`(?<="ID": ")[0-9a-z]{12}(?=")`),
      lineIds,
      takeId(rx`(?<![0-9a-z])(?=\d*[a-f])[0-9a-f]{12}(?![0-9a-z])`),
    ),
  },
  {
    name: 'MAC addresses',
    why: 'They are random, but for the broadcast address and the empty one.',
    text: replace(rx`\b(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\b`, (mac = '') =>
      NO_ONES_MAC.has(mac.toLowerCase()) ? mac : '<mac>',
    ),
  },
  {
    name: 'margins',
    why: 'Spaces at the ends of lines, and empty lines around an output, cannot be seen.',
    text: (text) =>
      text
        .split('\n')
        .map(trimEnd)
        .join('\n')
        .replace(/^\n+|\n+$/g, ''),
  },
  {
    name: 'ended by a key',
    why: 'A ping that a key ended may have had a reply more or less.',
    text: of(rx` (\^[A-Z])+$`, cutShort),
  },
  {
    name: 'one of several',
    why: "Where the file says '# random', a probe gets one of several addresses: which one, and how often, is left open.",
    chance: (remarks, command) =>
      remarks.some((r) => r.startsWith('# random addresses')) ||
      (remarks.some((r) => r.startsWith('# random')) && has(PROBE, command)),
    left: (text) =>
      sorted([...new Set(text.replace(ADDRESS, '<one-of>').split('\n'))])
        .join('\n')
        .replace(NUMBER, 'N'),
  },
];
