// Each rule by which a name is answered or refused, and how it is told. Over 400 lines: every sentence is here word for word.
import { expect, test } from 'vitest';
import { getaddrinfo } from '../../engine/dns/getaddrinfo.ts';
import type { QuestionType } from '../../engine/dns/resolution.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import { town, type TownContainer } from '../../engine/testing/town.ts';
import type { Trace } from '../../engine/trace.ts';
import type { World } from '../../engine/world.ts';
import { explain } from './explain.ts';
import { printTold } from './print.ts';

interface Asked {
  readonly world: World;
  readonly trace: Trace;
}

interface Asking {
  /** The containers beside or in the place of the usual ones. */
  readonly with?: Readonly<Record<string, TownContainer>>;
  readonly by?: string | null;
  readonly family?: 4 | 6;
  /** Asks one question of a server, as nslookup does; otherwise as ping looks a name up. */
  readonly type?: QuestionType;
  readonly server?: string;
  readonly upstream?: readonly { readonly name: string; readonly address: string }[];
}

const NETWORKS = {
  isolated_nw: { subnet: '172.25.0.0/16' },
  local_alias: { subnet: '172.26.0.0/24' },
  inner_nw: { subnet: '172.28.0.0/24', internal: true },
  dual: { subnet: '172.29.0.0/24', subnet6: 'fd00:29::/64' },
} as const;

const USUAL: Readonly<Record<string, TownContainer>> = {
  asker: { networks: { isolated_nw: '172.25.0.2' } },
  web: { networks: { isolated_nw: { ipv4: '172.25.0.3', aliases: ['app'] } }, hostname: 'www' },
};

function ask(name: string, { with: more = {}, by = 'asker', family, type, server, upstream }: Asking = {}): Asked {
  const place = town(NETWORKS, { ...USUAL, ...more }, upstream === undefined ? {} : { upstream });
  const { world } = place;
  const asker = place.netns(by);
  const trace =
    type === undefined
      ? getaddrinfo(world, asker, name, family ?? 'any')
      : resolve(world, asker, { name, type }, server ?? '127.0.0.11');
  return { world, trace };
}

const linking = (...links: readonly string[]): Readonly<Record<string, TownContainer>> => ({
  asker: { networks: { isolated_nw: { ipv4: '172.25.0.2', links } } },
});
const everywhere: Readonly<Record<string, TownContainer>> = {
  asker: { networks: { isolated_nw: '172.25.0.2', local_alias: '172.26.0.2' } },
  web: { networks: { isolated_nw: '172.25.0.3', local_alias: '172.26.0.3' } },
};
const dual: Readonly<Record<string, TownContainer>> = {
  asker: { networks: { dual: { ipv4: '172.29.0.2', ipv6: 'fd00:29::2', aliases: ['app'] } } },
  web: { networks: { dual: { ipv4: '172.29.0.3', ipv6: 'fd00:29::3', aliases: ['app'] } } },
};
const INTERNAL_RESOLVER = '# (internal resolver)\nnameserver 127.0.0.11\n';

test.each<readonly [rule: string, asked: Asked, told: readonly string[]]>([
  [
    "a name is known: the container's own",
    ask('web'),
    [
      "asker asks for web: web's own name, valid for everyone on isolated_nw, at 172.25.0.3.",
      ' 1   /etc/hosts of asker has no web.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      " 3 + isolated_nw: web is web's own name (172.25.0.3).",
    ],
  ],
  [
    'a name is known in any case',
    ask('WEB'),
    [
      "asker asks for WEB: web's own name, valid for everyone on isolated_nw, at 172.25.0.3.",
      ' 1   /etc/hosts of asker has no WEB.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      " 3 + isolated_nw: WEB is web's own name (172.25.0.3).",
    ],
  ],
  [
    'a name is known: a network alias',
    ask('app'),
    [
      'asker asks for app: a network alias of web, valid for everyone on isolated_nw, at 172.25.0.3.',
      ' 1   /etc/hosts of asker has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 + isolated_nw: app is a network alias of web (172.25.0.3).',
    ],
  ],
  [
    'a name is known: the short id',
    ask('020000000000', { type: 'A' }),
    [
      'asker asks for 020000000000: the short id of web, valid for everyone on isolated_nw, at 172.25.0.3.',
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 2 + isolated_nw: 020000000000 is the short id of web (172.25.0.3).',
    ],
  ],
  [
    'a name is known: the hostname',
    ask('www'),
    [
      'asker asks for www: the hostname of web, valid for everyone on isolated_nw, at 172.25.0.3.',
      ' 1   /etc/hosts of asker has no www.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 + isolated_nw: www is the hostname of web (172.25.0.3).',
    ],
  ],
  [
    'a name is known with its network behind it',
    ask('web.isolated_nw'),
    [
      "asker asks for web.isolated_nw: web's own name, valid for everyone on isolated_nw, at 172.25.0.3.",
      ' 1   /etc/hosts of asker has no web.isolated_nw.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called web.isolated_nw.',
      " 4 + isolated_nw: web is web's own name (172.25.0.3).",
    ],
  ],
  [
    'a network behind a name must be written exactly',
    ask('web.ISOLATED_NW'),
    [
      'asker asks for web.ISOLATED_NW: behind a name, a network must be written exactly as it is: isolated_nw.',
      ' 1   /etc/hosts of asker has no web.ISOLATED_NW.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called web.ISOLATED_NW.',
      ' 4 - isolated_nw: behind a name, a network must be written exactly as it is: isolated_nw, not ISOLATED_NW.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a name with a network that the asker is not on',
    ask('web.local_alias'),
    [
      'asker asks for web.local_alias: it asks for local_alias alone, where asker is not.',
      ' 1   /etc/hosts of asker has no web.local_alias.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called web.local_alias.',
      " 4 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 5   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a name on several networks: the first in order answers',
    ask('web', { with: everywhere }),
    [
      "asker asks for web: web's own name, valid for everyone on isolated_nw, at 172.25.0.3.",
      ' 1   /etc/hosts of asker has no web.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's networks, in this order: isolated_nw, local_alias.",
      " 3 + isolated_nw: web is web's own name (172.25.0.3).",
      " 4   local_alias: here it is web's own name (172.26.0.3), but what comes first has answered.",
    ],
  ],
  [
    'a link: taken',
    ask('db', { with: linking('web:db') }),
    [
      'asker asks for db: a link alias that only asker has, valid on isolated_nw, for web at 172.25.0.3.',
      ' 1   /etc/hosts of asker has no db.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 + isolated_nw: asker has the link alias db for web here: 172.25.0.3.',
    ],
  ],
  [
    'a link: its target is nobody',
    ask('db', { with: linking('ghost:db') }),
    [
      'asker asks for db: a link alias that only asker has, valid on isolated_nw, where nobody is called ghost.',
      ' 1   /etc/hosts of asker has no db.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: asker links db to ghost, but nobody is called ghost.',
      ' 4 - isolated_nw: nobody here is called db.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a link: its target is elsewhere',
    ask('db', { with: { ...linking('far:db'), far: { networks: { local_alias: '172.26.0.9' } } } }),
    [
      'asker asks for db: a link alias that only asker has, valid on isolated_nw, where far is not.',
      ' 1   /etc/hosts of asker has no db.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: asker links db to far, but far is not on this network.',
      ' 4 - isolated_nw: nobody here is called db.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a link: its target is stopped',
    ask('db', { with: { ...linking('old:db'), old: { networks: { isolated_nw: '172.25.0.9' }, status: 'exited' } } }),
    [
      'asker asks for db: a link alias that only asker has, valid on isolated_nw, but old is stopped.',
      ' 1   /etc/hosts of asker has no db.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: asker links db to old, but old is stopped.',
      ' 4 - isolated_nw: nobody here is called db.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a link: case differs',
    ask('DB', { with: linking('web:db') }),
    [
      'asker asks for DB: a link alias matches only as it is written: db.',
      ' 1   /etc/hosts of asker has no DB.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: a link alias matches only as it is written: it is db, not DB.',
      ' 4 - isolated_nw: nobody here is called DB.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a link: its network is not the one behind the name',
    ask('db.local_alias', {
      with: {
        ...linking('web:db'),
        ...{
          asker: { networks: { isolated_nw: { ipv4: '172.25.0.2', links: ['web:db'] }, local_alias: '172.26.0.2' } },
        },
      },
    }),
    [
      'asker asks for db.local_alias: the link alias db is valid on isolated_nw, not on local_alias.',
      ' 1   /etc/hosts of asker has no db.local_alias.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's networks, in this order: isolated_nw, local_alias.",
      ' 3 - isolated_nw: nobody here is called db.local_alias.',
      ' 4 - local_alias: nobody here is called db.local_alias.',
      ' 5 - isolated_nw: asker links db here, but the name asks for local_alias alone.',
      ' 6 - local_alias: nobody here is called db.',
      " 7 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 8   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a link: on a later network it is not asked',
    ask('db', {
      with: {
        ...everywhere,
        asker: {
          networks: {
            isolated_nw: { ipv4: '172.25.0.2', links: ['web:db'] },
            local_alias: { ipv4: '172.26.0.2', links: ['web:db'] },
          },
        },
      },
    }),
    [
      'asker asks for db: a link alias that only asker has, valid on isolated_nw, for web at 172.25.0.3.',
      ' 1   /etc/hosts of asker has no db.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's networks, in this order: isolated_nw, local_alias.",
      ' 3 + isolated_nw: asker has the link alias db for web here: 172.25.0.3.',
      ' 4   local_alias: asker links db here, too, but a network that comes first has answered.',
    ],
  ],
  [
    'a link: it hides a name of the network',
    ask('app', { with: linking('ghost:app') }),
    [
      'asker asks for app: a link alias that only asker has, valid on isolated_nw, where nobody is called ghost.',
      ' 1   /etc/hosts of asker has no app.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: asker links app to ghost, but nobody is called ghost.',
      " 4 - isolated_nw: it is a network alias of web, but asker's own link alias hides it.",
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a link: of another container',
    ask('db', { with: { other: { networks: { isolated_nw: { ipv4: '172.25.0.9', links: ['web:db'] } } } } }),
    [
      'asker asks for db: a link alias that only other has, valid on isolated_nw.',
      ' 1   /etc/hosts of asker has no db.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called db.',
      ' 4 - isolated_nw: db is a link alias for web that only other has.',
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a name of a container that is stopped',
    ask('old', { with: { old: { networks: { isolated_nw: '172.25.0.9' }, status: 'exited' } } }),
    [
      "asker asks for old: old's own name, valid for everyone on isolated_nw, but old is stopped.",
      ' 1   /etc/hosts of asker has no old.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called old.',
      " 4 - isolated_nw: it would be old's own name, but old is stopped.",
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'a name of a container on another network',
    ask('far', { with: { far: { networks: { local_alias: '172.26.0.9' } } } }),
    [
      "asker asks for far: far's own name, valid for everyone on local_alias, where asker is not.",
      ' 1   /etc/hosts of asker has no far.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called far.',
      " 4 - local_alias: here it is far's own name, but asker is not on this network.",
      " 5 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 6   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'an alias of two: all answer',
    ask('app', { with: { web2: { networks: { isolated_nw: { ipv4: '172.25.0.4', aliases: ['app'] } } } }, type: 'A' }),
    [
      'asker asks for app: a network alias of web (172.25.0.3) and a network alias of web2 (172.25.0.4), valid for everyone on isolated_nw, and all answer in a new order each time.',
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 2 + isolated_nw: app is a network alias of web (172.25.0.3) and a network alias of web2 (172.25.0.4): all of them answer, in a new order each time.',
    ],
  ],
  [
    "several addresses: the asker's own first",
    ask('app', { with: { asker: { networks: { isolated_nw: { ipv4: '172.25.0.2', aliases: ['app'] } } } }, family: 4 }),
    [
      'asker asks for app: a network alias of asker (172.25.0.2) and a network alias of web (172.25.0.3), valid for everyone on isolated_nw; its own address 172.25.0.2 comes first.',
      ' 1   /etc/hosts of asker has no IPv4 address for app.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 + isolated_nw: app is a network alias of asker (172.25.0.2) and a network alias of web (172.25.0.3): all of them answer, in a new order each time.',
      ' 4   Of the addresses, its own one is tried first: 172.25.0.2.',
    ],
  ],
  [
    'several addresses: IPv6 first',
    ask('web', { with: dual }),
    [
      "asker asks for web: web's own name, valid for everyone on dual, at fd00:29::3 and 172.29.0.3.",
      ' 1   /etc/hosts of asker has no web.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: dual.",
      " 3 + dual: web is web's own name (172.29.0.3 and fd00:29::3).",
      ' 4   Of the addresses, IPv6 is tried first: fd00:29::3.',
    ],
  ],
  [
    'several addresses: the nearest first',
    ask('near', {
      with: {
        asker: { networks: { dual: { ipv4: '172.29.0.2', ipv6: 'fd00:29::2' } } },
        a: { networks: { dual: { ipv6: 'fd00:29::100', aliases: ['near'] } } },
        b: { networks: { dual: { ipv6: 'fd00:29::3', aliases: ['near'] } } },
      },
      family: 6,
    }),
    [
      'asker asks for near: a network alias of a (fd00:29::100) and a network alias of b (fd00:29::3), valid for everyone on dual; this time fd00:29::3 comes first.',
      ' 1   /etc/hosts of asker has no IPv6 address for near.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: dual.",
      ' 3 + dual: near is a network alias of a (fd00:29::100) and a network alias of b (fd00:29::3): all of them answer, in a new order each time.',
      ' 4   Of the addresses, the nearest one is tried first: fd00:29::3.',
    ],
  ],
  [
    'a number is an address',
    ask('172.25.0.3'),
    [
      'asker asks for 172.25.0.3: it is an address already, and no name is looked up.',
      ' 1 + 172.25.0.3 is an address already: no name is looked up.',
    ],
  ],
  [
    'a number in an old form is an address',
    ask('172.25.3'),
    [
      'asker asks for 172.25.3: it is an old way to write 172.25.0.3, and no name is looked up.',
      ' 1 + 172.25.3 is an old way to write the address 172.25.0.3: no name is looked up.',
    ],
  ],
  [
    'a number of the other family',
    ask('172.25.0.3', { family: 6 }),
    [
      'asker asks for 172.25.0.3: it is an address, but not one of IPv6.',
      ' 1 - 172.25.0.3 is an address, but not one of IPv6.',
    ],
  ],
  [
    'a name in /etc/hosts',
    ask('localhost'),
    [
      'asker asks for localhost: /etc/hosts says 127.0.0.1, and no DNS server is asked.',
      " 1 + Line 1 of asker's /etc/hosts gives localhost the address 127.0.0.1; it comes before any DNS server.",
    ],
  ],
  [
    'no name of a host',
    ask('two..dots'),
    [
      'asker asks for two..dots: no host can be called that.',
      ' 1   /etc/hosts of asker has no two..dots.',
      ' 2 - No host can be called two..dots, so no server is asked.',
    ],
  ],
  [
    'an answer that no host can bear is not believed',
    ask('*', { with: { web: { networks: { isolated_nw: { ipv4: '172.25.0.3', aliases: ['*'] } } } } }),
    [
      'asker asks for *: no host can be called that.',
      ' 1   /etc/hosts of asker has no *.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 + isolated_nw: * is a network alias of web (172.25.0.3).',
      ' 4 - The answer is not believed: no host can be called *.',
    ],
  ],
  [
    'the search list',
    ask('web', {
      with: {
        asker: {
          networks: { isolated_nw: '172.25.0.2' },
          resolvConf: `${INTERNAL_RESOLVER}search isolated_nw\noptions ndots:2\n`,
        },
      },
    }),
    [
      "asker asks for web: web's own name, valid for everyone on isolated_nw, at 172.25.0.3.",
      ' 1   /etc/hosts of asker has no web.',
      ' 2   With a domain of the search list in /etc/resolv.conf it is web.isolated_nw.',
      " 3   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 4 - isolated_nw: nobody here is called web.isolated_nw.',
      " 5 + isolated_nw: web is web's own name (172.25.0.3).",
    ],
  ],
  [
    'an IPv6 address that it has not',
    ask('web', { family: 6 }),
    [
      "asker asks for web: web's own name, valid for everyone on isolated_nw, but with no IPv6 address there.",
      ' 1   /etc/hosts of asker has no IPv6 address for web.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      " 3 + isolated_nw: web is web's own name (172.25.0.3).",
    ],
  ],
  [
    'a question for IPv6, answered without any',
    ask('web', { type: 'AAAA' }),
    [
      "asker asks for the IPv6 address of web: web's own name, valid for everyone on isolated_nw, but with no IPv6 address there.",
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      " 2 + isolated_nw: web is web's own name (172.25.0.3).",
    ],
  ],
  [
    'a question for mail servers of a known name',
    ask('web', { type: 'MX' }),
    [
      "asker asks for the MX record of web: web's own name, valid for everyone on isolated_nw, but with no MX record there.",
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      " 2 + isolated_nw: web is web's own name (172.25.0.3).",
    ],
  ],
  [
    'a question that the embedded DNS passes on',
    ask('web', { type: 'TXT', upstream: [] }),
    [
      'asker asks for the TXT record of web: the embedded DNS has no TXT record itself, and the DNS server outside does not know it either.',
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 2   Of TXT records the embedded DNS knows nothing itself.',
      " 3 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: it says that there is no such name.",
    ],
  ],
  [
    "an address's name",
    ask('3.0.25.172.in-addr.arpa', { type: 'PTR' }),
    [
      'asker asks who has 172.25.0.3: web, valid on isolated_nw.',
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 2 + isolated_nw: 172.25.0.3 is the address of web.',
    ],
  ],
  [
    'an address that nobody has',
    ask('99.0.25.172.in-addr.arpa', { type: 'PTR', upstream: [] }),
    [
      'asker asks who has 172.25.0.99: nobody on its networks has it, and the DNS server outside does not know it either.',
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 2 - isolated_nw: no container here has 172.25.0.99.',
      " 3 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: it says that there is no such name.",
    ],
  ],
  [
    "passed on: the host's server knows it",
    ask('example.com', { upstream: [{ name: 'example.com', address: '93.184.215.14' }] }),
    [
      'asker asks for example.com: no name of a container; the DNS server 10.0.2.3 says 93.184.215.14.',
      ' 1   /etc/hosts of asker has no example.com.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called example.com.',
      " 4 + The embedded DNS passes it on to the host's DNS server 10.0.2.3: it has an answer.",
    ],
  ],
  [
    "passed on: the host's server knows it, but no IPv6",
    ask('example.com', { type: 'AAAA', upstream: [{ name: 'example.com', address: '93.184.215.14' }] }),
    [
      'asker asks for the IPv6 address of example.com: no name of a container; the DNS server 10.0.2.3 knows it, but no IPv6 address of it.',
      " 1   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 2 - isolated_nw: nobody here is called example.com.',
      " 3 + The embedded DNS passes it on to the host's DNS server 10.0.2.3: it has an answer.",
    ],
  ],
  [
    "passed on: the host's server does not know it",
    ask('nosuch', { upstream: [] }),
    [
      'asker asks for nosuch: nobody on its networks is called that, and the DNS server outside does not know it either.',
      ' 1   /etc/hosts of asker has no nosuch.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called nosuch.',
      " 4 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: it says that there is no such name.",
    ],
  ],
  [
    'passed on: no answer',
    ask('nosuch'),
    [
      'asker asks for nosuch: nobody on its networks is called that, and no DNS server outside answers.',
      ' 1   /etc/hosts of asker has no nosuch.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called nosuch.',
      " 4 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 5   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'passed on to --dns: nobody listens there',
    ask('nosuch', { with: { asker: { networks: { isolated_nw: '172.25.0.2' }, dns: ['172.25.0.3'] } } }),
    [
      'asker asks for nosuch: nobody on its networks is called that, and nobody listens at the address of the DNS server outside.',
      ' 1   /etc/hosts of asker has no nosuch.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called nosuch.',
      ' 4 - The embedded DNS passes it on to 172.25.0.3, which --dns names: nobody listens there.',
      ' 5   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'not passed on: ndots was given',
    ask('nosuch', { with: { asker: { networks: { isolated_nw: '172.25.0.2' }, dnsOptions: ['ndots:1'] } } }),
    [
      'asker asks for nosuch: no name of a container, and without a dot it goes no further, as the container was given ndots.',
      ' 1   /etc/hosts of asker has no nosuch.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called nosuch.',
      ' 4 - A name without a dot goes no further when the container was given the option ndots.',
    ],
  ],
  [
    'not passed on: internal networks only',
    ask('nosuch', { with: { asker: { networks: { inner_nw: '172.28.0.2' } } } }),
    [
      'asker asks for nosuch: nobody on its networks is called that, and none of them leads out to another DNS server.',
      ' 1   /etc/hosts of asker has no nosuch.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: inner_nw.",
      ' 3 - inner_nw: nobody here is called nosuch.',
      " 4 - No network of asker's leads out, so the DNS server 10.0.2.3 is not asked.",
      ' 5   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'on the default bridge: no names',
    ask('web2', {
      by: 'plain',
      with: { plain: { networks: { bridge: '172.17.0.2' } }, web2: { networks: { bridge: '172.17.0.3' } } },
    }),
    [
      'plain asks for web2: plain is on the default bridge, where containers have no names for one another.',
      ' 1   /etc/hosts of plain has no web2.',
      ' 2 - plain asks 10.0.2.3, a DNS server that knows no containers: no answer comes.',
      ' 3   plain asks once more, and it goes the same way.',
    ],
  ],
  [
    'on the default bridge: the target only',
    ask('plain', { with: { plain: { networks: { bridge: '172.17.0.2' } } } }),
    [
      'asker asks for plain: plain is on the default bridge, where containers have no names for one another.',
      ' 1   /etc/hosts of asker has no plain.',
      " 2   The embedded DNS at 127.0.0.11 looks in asker's network: isolated_nw.",
      ' 3 - isolated_nw: nobody here is called plain.',
      " 4 - The embedded DNS passes it on to the host's DNS server 10.0.2.3: no answer comes.",
      ' 5   asker asks once more, and it goes the same way.',
    ],
  ],
  [
    'on no network: no server can be reached',
    ask('web', { by: 'alone', with: { alone: { mode: 'none' } } }),
    [
      'alone asks for web: it is left to the DNS server 10.0.2.3, which knows no containers: no route leads there.',
      ' 1   /etc/hosts of alone has no web.',
      ' 2 - alone asks 10.0.2.3, a DNS server that knows no containers: no route leads there.',
      ' 3   alone asks once more, and it goes the same way.',
    ],
  ],
  [
    'after the last network was left: an embedded DNS without networks',
    ask('web', { by: 'alone', with: { alone: { mode: 'none', resolvConf: INTERNAL_RESOLVER } } }),
    [
      "alone asks for web: web's own name, valid for everyone on isolated_nw, where alone is not.",
      ' 1   /etc/hosts of alone has no web.',
      ' 2   The embedded DNS at 127.0.0.11 answers, but alone is on no network.',
      " 3 - isolated_nw: here it is web's own name, but alone is not on this network.",
      " 4 - No network of alone's leads out, so the DNS server 10.0.2.3 is not asked.",
      ' 5   alone asks once more, and it goes the same way.',
    ],
  ],
  [
    'from the host: names are for containers',
    ask('web', { by: null }),
    [
      'docker-host-1 asks for web: a name that only containers can ask for, and docker-host-1 is a host.',
      ' 1   /etc/hosts of docker-host-1 has no web.',
      ' 2 - docker-host-1 asks 10.0.2.3, a DNS server that knows no containers: no answer comes.',
      ' 3   docker-host-1 asks once more, and it goes the same way.',
    ],
  ],
  [
    'a server that refuses',
    ask('nosuch', { type: 'A', server: '172.25.0.3' }),
    [
      'asker asks for nosuch: it is left to the DNS server 172.25.0.3, which knows no containers: nobody listens there.',
      ' 1 - asker asks 172.25.0.3, a DNS server that knows no containers: nobody listens there.',
    ],
  ],
  [
    "a server that is not the engine's, and knows it",
    ask('example.com', {
      type: 'A',
      server: '10.0.2.3',
      upstream: [{ name: 'example.com', address: '93.184.215.14' }],
    }),
    [
      'asker asks for example.com: no name of a container; the DNS server 10.0.2.3 says 93.184.215.14.',
      ' 1 + asker asks 10.0.2.3, a DNS server that knows no containers: it has an answer.',
    ],
  ],
])('%s', (_rule, { world, trace }, told) => {
  expect(
    printTold(explain(world, trace, 'en'))
      .trimEnd()
      .split('\n'),
  ).toEqual(told);
  const chinese = explain(world, trace, 'zh-CN');
  const english = explain(world, trace, 'en');
  expect(chinese.steps.map(({ mark, network }) => ({ mark, network }))).toEqual(
    english.steps.map(({ mark, network }) => ({ mark, network })),
  );
  for (const text of [chinese.conclusion, ...chinese.steps.map((s) => s.text)]) expect(text).toMatch(/\p{Script=Han}/u);
});
