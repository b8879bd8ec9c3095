import { hostOf } from '../change.ts';
import { filesOwner, isUp } from '../wire/netns.ts';
import { attachmentsOf, gatewayOf, type Attachment } from '../wire/order.ts';
import { isGateway } from '../swarm/gateway.ts';
import type { Container, ContainerId, Engine, HostName, Netns, World } from '../world.ts';
import { linksOf, ruleFor } from './records.ts';
import { nameAt, ownersOn } from './swarmRecords.ts';
import type { Answer, Outcome, Owner, Question, ResolutionStep } from './resolution.ts';
import { addressOf } from './reverse.ts';
import { exchange } from './upstream.ts';

/** How long the engine's server waits for one outside, in milliseconds. recorded: conformance/dns/dns-no-upstream */
const EXTERNAL_TIMEOUT = 4000;

/** What the engine's own DNS server answers, and what it considered. `after` in milliseconds. */
export interface Embedded {
  readonly steps: readonly ResolutionStep[];
  readonly outcome: Outcome;
  readonly after: number;
}

/** A name cut into what may be a container's and what may be a network's: every dot is tried, the last one first. */
interface Split {
  readonly name: string;
  readonly network: string;
}

/**
 * The engine's DNS server at 127.0.0.11, as libnetwork's resolver answers: links of the asker, names on its networks in their
 * order, then the servers outside.
 * recorded: conformance/dns/dns-user-network, dns-aliases, dns-collisions, dns-alias-two-networks, dns-ptr, link-*
 */
export function embedded(
  world: World,
  netns: Netns & { readonly container: ContainerId },
  question: Question,
): Embedded {
  const { engine } = hostOf(world, netns.host);
  const attachments = attachmentsOf(engine, netns.container).filter((attachment) => !isGateway(attachment));
  const steps: ResolutionStep[] = [];
  const answer = (outcome: Outcome): Embedded => ({ steps, outcome, after: 0 });
  switch (question.type) {
    case 'A':
    case 'AAAA':
    case 'MX': {
      const found = lookUp(world, netns, attachments, question.name, steps);
      if (found !== null) return answer({ ...found, answers: answersOf(found.owners, question) });
      if (question.type !== 'MX' && isNdotsSet(engine, netns.container) && !bare(question.name).includes('.')) {
        steps.push({ kind: 'ndots' });
        return answer({ kind: 'answer', answers: [], rule: 'ndots', network: null });
      }
      break;
    }
    case 'PTR': {
      const found = reverse(world, netns.host, attachments, question.name, steps);
      if (found !== null) return answer(found);
      break;
    }
    default:
      steps.push({ kind: 'unsupported', type: question.type });
  }
  return forward(world, netns, attachmentsOf(engine, netns.container), question, steps);
}

interface Found {
  readonly kind: 'answer';
  readonly rule: 'link' | Owner['rule'];
  readonly network: string;
  readonly owners: readonly Owner[];
}

function lookUp(
  world: World,
  asker: Netns & { readonly container: ContainerId },
  attachments: readonly Attachment[],
  asked: string,
  steps: ResolutionStep[],
): Found | null {
  let found: Found | null = null;
  for (const split of splitsOf(bare(asked))) {
    for (const attachment of attachments) found = byLink(world, asker.host, attachment, split, found, steps);
    for (const attachment of attachments) found = byName(world, asker.host, attachment, split, found, steps);
    if (found !== null) return found;
  }
  explain(world, asker, attachments, bare(asked), steps);
  return null;
}

/** The asker's own link aliases: they come first, and match only as they are written. */
function byLink(
  world: World,
  host: HostName,
  attachment: Attachment,
  { name, network: suffix }: Split,
  found: Found | null,
  steps: ResolutionStep[],
): Found | null {
  const { network } = attachment;
  for (const [alias, target] of linksOf(attachment)) {
    if (alias.toLowerCase() !== name.toLowerCase()) continue;
    const owners = ownersOn(world, host, network, target);
    const verdict =
      suffix !== '' && suffix !== network.name
        ? 'otherNetwork'
        : alias !== name
          ? 'caseDiffers'
          : found !== null
            ? 'notAsked'
            : owners.length === 0
              ? 'targetUnknown'
              : 'taken';
    steps.push({ kind: 'link', network: network.name, alias, target, verdict, owners });
    if (verdict === 'taken') found = { kind: 'answer', rule: 'link', network: network.name, owners };
  }
  return found;
}

function byName(
  world: World,
  host: HostName,
  attachment: Attachment,
  { name, network: suffix }: Split,
  found: Found | null,
  steps: ResolutionStep[],
): Found | null {
  const { network } = attachment;
  const sameInAnyCase = suffix.toLowerCase() === network.name.toLowerCase();
  if (suffix !== '' && !sameInAnyCase) return found;
  const owners = ownersOn(world, host, network, name);
  const [first] = owners;
  const hidden = linksOf(attachment).has(name);
  const verdict =
    suffix !== '' && suffix !== network.name
      ? 'caseDiffers'
      : first === undefined
        ? 'unknown'
        : found !== null
          ? 'notAsked'
          : hidden
            ? 'linkComesFirst'
            : 'taken';
  // Networks that come later and know nothing of it need no mention.
  if (found !== null && first === undefined) return found;
  steps.push({ kind: 'network', network: network.name, name, verdict, owners });
  return verdict === 'taken' && first !== undefined
    ? { kind: 'answer', rule: first.rule, network: network.name, owners }
    : found;
}

/** Why nobody answered: whose name it is, where the asker cannot see it. */
function explain(
  world: World,
  asker: Netns & { readonly container: ContainerId },
  attachments: readonly Attachment[],
  name: string,
  steps: ResolutionStep[],
): void {
  const { engine } = hostOf(world, asker.host);
  const ours = new Set(attachments.map(({ network }) => network.id));
  for (const container of engine.containers) {
    for (const settings of container.networks) {
      const target = linksOf({ settings }).get(name);
      if (target === undefined || container.id === asker.container) continue;
      steps.push({
        kind: 'othersLink',
        container: container.name,
        network: settings.network,
        alias: name,
        target,
      });
    }
  }
  for (const network of engine.networks) {
    const owners = ours.has(network.id) ? [] : ownersOn(world, asker.host, network, name);
    if (owners.length > 0) steps.push({ kind: 'elsewhere', network: network.name, owners });
  }
  for (const container of engine.containers) {
    if (isUp(container)) continue;
    for (const network of engine.networks) {
      const rule = ruleFor(container, network, name);
      if (rule === undefined) continue;
      const { status } = container.state;
      steps.push({ kind: 'down', container: container.name, network: network.name, rule, status });
    }
  }
}

/** The name of a container at an address of one of the asker's networks: always its own name, never an alias. */
function reverse(
  world: World,
  host: HostName,
  attachments: readonly Attachment[],
  question: string,
  steps: ResolutionStep[],
): Outcome | null {
  const address = addressOf(question);
  if (address === null) return null;
  for (const { network } of attachments) {
    const name = nameAt(world, host, network, address);
    steps.push({ kind: 'reverse', network: network.name, address, name });
    if (name === null) continue;
    const answers: readonly Answer[] = [{ kind: 'name', name: `${name}.${network.name}` }];
    return { kind: 'answer', answers, rule: 'reverse', network: network.name };
  }
  return null;
}

function forward(
  world: World,
  netns: Netns & { readonly container: ContainerId },
  attachments: readonly Attachment[],
  question: Question,
  steps: ResolutionStep[],
): Embedded {
  const host = hostOf(world, netns.host);
  const { dns } = containerIn(host.engine, netns.container).hostConfig;
  const isOpen = attachments.some((a) => [4, 6].some((family) => gatewayOf(a, family === 4 ? 4 : 6) !== undefined));
  const servers =
    dns.length > 0
      ? dns.map((address) => ({ address, from: 'container' as const }))
      : [{ address: host.resolver.address, from: 'host' as const }];
  let after = 0;
  for (const { address, from } of servers) {
    if (from === 'host' && !isOpen) {
      steps.push({ kind: 'internal', server: address });
      continue;
    }
    const asker: Netns = from === 'host' ? { host: netns.host, container: null } : netns;
    const asked = exchange(world, asker, address, question);
    steps.push({ kind: 'forward', server: address, from, verdict: asked.outcome.kind, journey: asked.journey });
    if (asked.outcome.kind === 'silence') after += EXTERNAL_TIMEOUT;
    if (asked.outcome.kind === 'answer' || asked.outcome.kind === 'nxdomain') {
      return { steps, outcome: asked.outcome, after };
    }
  }
  return { steps, outcome: { kind: 'servfail' }, after };
}

/** libnetwork notes whether ndots came from the user: its own 0 does not count. */
function isNdotsSet(engine: Engine, container: ContainerId): boolean {
  return containerIn(engine, container).hostConfig.dnsOptions.some((option) => {
    const [, value] = /^ndots:(\d+)$/.exec(option) ?? [];
    return value !== undefined && Number(value) > 0;
  });
}

/** a.b.c: a.b.c itself, a.b on network c, a on network b.c. */
function splitsOf(name: string): readonly Split[] {
  const splits: Split[] = [{ name, network: '' }];
  for (let at = name.lastIndexOf('.'); at >= 0; at = at === 0 ? -1 : name.lastIndexOf('.', at - 1)) {
    splits.push({ name: name.slice(0, at), network: name.slice(at + 1) });
  }
  return splits;
}

function answersOf(owners: readonly Owner[], { type }: Question): readonly Answer[] {
  if (type !== 'A' && type !== 'AAAA') return [];
  const family = type === 'A' ? 4 : 6;
  return owners.flatMap((owner): readonly Answer[] => {
    const address = family === 4 ? owner.ipv4 : owner.ipv6;
    return address === '' ? [] : [{ kind: 'address', family, address, owner }];
  });
}

/** A name without the dot at its end. */
function bare(name: string): string {
  return name.replace(/\.$/, '');
}

function containerIn(engine: Engine, id: ContainerId): Container {
  const found = engine.containers.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no container ${id}`);
  return filesOwner(engine, found);
}
