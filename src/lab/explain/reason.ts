import { never } from '../../base/never.ts';
import { hostOf } from '../../engine/change.ts';
import { addressOf } from '../../engine/dns/reverse.ts';
import type { Answer, Outcome, Resolution, ResolutionStep } from '../../engine/dns/resolution.ts';
import { isUp } from '../../engine/wire/netns.ts';
import type { Engine, World } from '../../engine/world.ts';
import { bearersOf, suffixOf } from './candidates.ts';
import type { Words } from './en.ts';
import { networksOf, standingIn, standingOf, whoIs } from './scene.ts';

type StepOf<K extends ResolutionStep['kind']> = Extract<ResolutionStep, { readonly kind: K }>;
type Answered = Extract<Outcome, { readonly kind: 'answer' }>;
/** Outcomes that give nothing. */
type Failed = Exclude<Outcome, Answered>['kind'];

/** What a program made of the answers: the addresses in the order in which it tries them. */
export interface Choice {
  readonly addresses: readonly string[];
  /** Whether the first is its own. */
  readonly isOwn: boolean;
}

/** The sentence for one question to a server: what was asked, and the rule that decided. */
export function sentence(world: World, resolution: Resolution, words: Words): string {
  const { asker, question } = resolution;
  const who = whoIs(world, asker);
  const why = reason(world, resolution, null, words);
  switch (question.type) {
    case 'A':
      return words.asks.address(who, question.name, why);
    case 'PTR':
      return words.asks.reverse(who, addressOf(question.name) ?? question.name, why);
    default:
      return words.asks.record(who, question.name, question.type, why);
  }
}

/** Why a question was answered so, or not at all: the rule, as a part of a sentence. */
export function reason(world: World, resolution: Resolution, choice: Choice | null, words: Words): string {
  const { outcome } = resolution;
  switch (outcome.kind) {
    case 'answer':
      return answered(world, resolution, outcome, choice, words);
    case 'nxdomain':
    case 'servfail':
    case 'silence':
    case 'refused':
    case 'noRoute':
      return failed(world, resolution, outcome.kind, words);
    default:
      return never(outcome);
  }
}

/** Whether a candidate tells why there is no answer; without one, nobody knew the name at all. */
export function hasCandidate(world: World, resolution: Resolution, words: Words): boolean {
  return candidate(world, resolution, words) !== null;
}

function answered(
  world: World,
  { asker, question, server, steps }: Resolution,
  { rule, network, answers }: Answered,
  choice: Choice | null,
  { why }: Words,
): string {
  const who = whoIs(world, asker);
  const addresses = choice?.addresses ?? addressesIn(answers);
  const net = network ?? '';
  switch (rule) {
    case 'link': {
      const target = steps.find((s) => s.kind === 'link' && s.verdict === 'taken');
      const name = target?.kind === 'link' ? target.target : '';
      return addresses.length === 0
        ? why.linkWithout(who, net, name, question.type)
        : why.link(who, net, name, addresses);
    }
    case 'containerName':
    case 'alias':
    case 'shortId':
    case 'hostname':
    case 'service':
    case 'task': {
      const taken = steps.find((s) => s.kind === 'network' && s.verdict === 'taken');
      const bearers = bearersOf(taken?.kind === 'network' ? taken.owners : []);
      const [bearer] = bearers;
      if (bearer === undefined) throw new Error(`an answer by ${rule} has an owner`);
      if (bearers.length === 1) {
        return addresses.length === 0
          ? why.nameWithout(bearer, net, question.type)
          : why.name({ ...bearer, addresses }, net);
      }
      const [first] = choice?.addresses ?? [];
      if (first === undefined) return why.shared(bearers, net);
      return choice?.isOwn === true ? why.sharedOwn(bearers, net, first) : why.sharedFirst(bearers, net, first);
    }
    case 'reverse': {
      const [name] = answers.flatMap((a) => (a.kind === 'name' ? [a.name.slice(0, -net.length - 1)] : []));
      return why.holder(name ?? '', net);
    }
    case 'upstream': {
      const asked = steps.findLast((s) => s.kind === 'forward')?.server ?? server;
      return addresses.length === 0 ? why.upstreamWithout(asked, question.type) : why.upstream(asked, addresses);
    }
    case 'ndots':
      return why.ndots();
    default:
      return never(rule);
  }
}

function failed(world: World, resolution: Resolution, kind: Failed, words: Words): string {
  const { why } = words;
  const { steps, server, question } = resolution;
  const known = candidate(world, resolution, words);
  if (known !== null) return known;
  const plain = steps.find((s) => s.kind === 'plainServer');
  if (plain !== undefined) return why.onlyServer(server, kind);
  const forward = steps.findLast((s) => s.kind === 'forward');
  if (forward === undefined) return why.nobodyInternal();
  if (steps.some((s) => s.kind === 'unsupported')) return why.passedOn(question.type, forward.verdict);
  return question.type === 'PTR' ? why.noHolder(forward.verdict) : why.nobody(forward.verdict);
}

/** The candidate that comes closest to what was asked: an own link, an owner who is away, a name that is another's. */
function candidate(world: World, resolution: Resolution, words: Words): string | null {
  const { asker, steps } = resolution;
  const { why } = words;
  const { engine } = hostOf(world, asker.host);
  const who = whoIs(world, asker);
  const link = steps.find((s) => s.kind === 'link');
  if (link !== undefined) return linkReason(engine, who, link, resolution, words);
  const miswritten = steps.find((s) => s.kind === 'network' && s.verdict === 'caseDiffers');
  if (miswritten?.kind === 'network') return why.networkCase(miswritten.network);
  const ours = networksOf(world, asker).map((a) => a.network.name);
  const downs = steps.filter((s) => s.kind === 'down');
  const near = downs.find((s) => ours.includes(s.network));
  if (near !== undefined) return downReason(near, words);
  const elsewhere = steps.find((s) => s.kind === 'elsewhere');
  if (elsewhere !== undefined) return elsewhereReason(engine, who, elsewhere, resolution, words);
  const others = steps.find((s) => s.kind === 'othersLink');
  if (others !== undefined) return why.othersLink(others.container, others.network);
  const [far] = downs;
  return far === undefined ? nameless(engine, who, ours, resolution, words) : downReason(far, words);
}

function linkReason(
  engine: Engine,
  who: string,
  { network, alias, target, verdict }: StepOf<'link'>,
  { question }: Resolution,
  { why }: Words,
): string {
  if (verdict === 'caseDiffers') return why.linkCase(alias);
  if (verdict === 'otherNetwork') return why.linkOtherNetwork(alias, network, suffixOf(question, alias));
  const standing = standingOf(engine, target, network);
  switch (standing?.kind) {
    case 'left':
      return why.linkLeft(who, network, target);
    case 'never':
      return why.linkNever(who, network, target);
    case 'down':
      return why.linkDown(who, network, target, standing.status);
    case 'there':
    case undefined:
      return why.linkNobody(who, network, target);
    default:
      return never(standing);
  }
}

function downReason({ container, rule, network, status }: StepOf<'down'>, { why }: Words): string {
  return why.down({ name: container, rule }, network, status);
}

function elsewhereReason(
  engine: Engine,
  who: string,
  { network, owners }: StepOf<'elsewhere'>,
  { asker }: Resolution,
  { why }: Words,
): string {
  const self = engine.containers.find((c) => c.id === asker.container);
  const there = engine.networks.find((n) => n.name === network);
  const hasLeft = self !== undefined && standingIn(engine, self, there).kind === 'left';
  return hasLeft
    ? why.elsewhereLeft(who, bearersOf(owners), network)
    : why.elsewhereNever(who, bearersOf(owners), network);
}

/** A network behind the name that is not the asker's; a container's name on the default bridge, or asked from a host. */
function nameless(
  engine: Engine,
  who: string,
  ours: readonly string[],
  { asker, question }: Resolution,
  { why }: Words,
): string | null {
  const suffix = engine.networks.find((n) => question.name.endsWith(`.${n.name}`) && !ours.includes(n.name));
  if (suffix !== undefined && asker.container !== null) return why.offNetwork(who, suffix.name);
  const named = engine.containers.find((c) => c.name === question.name && isUp(c));
  if (named === undefined) return null;
  if (asker.container === null) return why.fromHost(who);
  if (ours.join() === 'bridge') return why.askerOnDefaultBridge(who);
  return named.networks.some((s) => s.network === 'bridge') ? why.onDefaultBridge(named.name) : null;
}

function addressesIn(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap((answer) => (answer.kind === 'address' ? [answer.address] : []));
}
