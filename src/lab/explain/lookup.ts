import { never } from '../../base/never.ts';
import { numericAddress, type AddressLookup, type LookupStep } from '../../engine/dns/getaddrinfo.ts';
import type { Resolution } from '../../engine/dns/resolution.ts';
import { parseAddress } from '../../engine/ipam/address.ts';
import type { World } from '../../engine/world.ts';
import { tellCandidates } from './candidates.ts';
import type { Words } from './en.ts';
import { hostsWriter } from './hostsWriter.ts';
import { hasCandidate, reason } from './reason.ts';
import { networksOf, whoIs } from './scene.ts';
import type { Told, ToldStep } from './told.ts';

/** Questions of both families for one name to one server, put at the same time. */
interface Round {
  readonly name: string;
  readonly server: string;
  readonly resolutions: readonly Resolution[];
  /** Milliseconds that the program waited for the answers. */
  readonly waited: number;
}

/** Tells how a program looked a name up. */
export function tellLookup(world: World, lookup: AddressLookup, words: Words): Told {
  const steps = [...readHosts(world, lookup, words), ...tellSteps(world, lookup, words), ...disbelief(lookup, words)];
  const why = whyOf(world, lookup, words);
  return { steps, conclusion: words.asks.address(whoIs(world, lookup.asker), lookup.name, why) };
}

/** Tells one question to one server, or several that belong together. */
export function tellRound(world: World, resolutions: readonly Resolution[], words: Words): readonly ToldStep[] {
  const [first] = resolutions;
  if (first === undefined) return [];
  const candidates = resolutions.flatMap(({ asker, question, steps }) =>
    tellCandidates(world, asker, question, steps, words),
  );
  return [...introduction(world, first, words), ...unique(candidates)];
}

function introduction(world: World, { asker, steps }: Resolution, { step }: Words): readonly ToldStep[] {
  if (steps.some((s) => s.kind === 'plainServer')) return [];
  const who = whoIs(world, asker);
  const networks = networksOf(world, asker).map((a) => a.network.name);
  return [{ text: networks.length === 0 ? step.embeddedAlone(who) : step.embedded(who, networks), mark: 'info' }];
}

/** Before anybody is asked, /etc/hosts is read; a lookup says so only where it found something. */
function readHosts(world: World, { asker, name, family, steps }: AddressLookup, { step }: Words): readonly ToldStep[] {
  const numeric = numericAddress(name);
  if (numeric !== null) {
    return steps.length > 0 || family === 'any' ? [] : [{ text: step.wrongFamily(name, family), mark: 'no' }];
  }
  if (steps.some((s) => s.kind === 'hosts')) return [];
  const who = whoIs(world, asker);
  const text = family === 'any' ? step.notInHosts(who, name) : step.notInHostsOfFamily(who, name, family);
  return [{ text, mark: 'info' }];
}

function tellSteps(world: World, { asker, name, steps }: AddressLookup, words: Words): readonly ToldStep[] {
  const told: ToldStep[] = [];
  const rounds = roundsOf(steps);
  let before = '';
  for (const step of steps) {
    if (step.kind !== 'query') {
      told.push(tellOther(whoIs(world, asker), name, step, words));
      continue;
    }
    const round = rounds.find((r) => r.resolutions[0] === step.resolution);
    if (round === undefined) continue;
    const lines = tellRound(world, round.resolutions, words);
    const texts = JSON.stringify(lines);
    told.push(...(texts === before ? [{ text: words.step.again(whoIs(world, asker)), mark: 'info' as const }] : lines));
    if (isLate(round)) told.push({ text: words.step.late(round.waited / 1000), mark: 'no' });
    before = texts;
  }
  return told;
}

function tellOther(
  who: string,
  asked: string,
  step: Exclude<LookupStep, { readonly kind: 'query' }>,
  { step: words }: Words,
): ToldStep {
  switch (step.kind) {
    case 'numeric':
      return {
        text: step.address === asked ? words.anAddress(asked) : words.oldAddress(asked, step.address),
        mark: 'yes',
      };
    case 'hosts':
      return { text: words.inHosts(who, step.line, step.address, step.name), mark: 'yes' };
    case 'notAName':
      return { text: words.notAName(step.name), mark: 'no' };
    case 'search':
      return { text: words.search(step.name), mark: 'info' };
    case 'preferred':
      return { text: words[step.rule](step.address), mark: 'info' };
    default:
      return never(step);
  }
}

function roundsOf(steps: readonly LookupStep[]): readonly Round[] {
  const rounds: Round[] = [];
  for (const step of steps) {
    if (step.kind !== 'query') continue;
    const { resolution, waited } = step;
    const { server, question } = resolution;
    const last = rounds.at(-1);
    const isSame =
      last?.name === question.name &&
      last.server === server &&
      last.resolutions.every((r) => r.question.type !== question.type);
    if (isSame) rounds.splice(-1, 1, { ...last, resolutions: [...last.resolutions, resolution] });
    else rounds.push({ name: question.name, server, resolutions: [resolution], waited });
  }
  return rounds;
}

/** The server would have answered, but not while the program waited. */
function isLate({ resolutions, waited }: Round): boolean {
  return resolutions.some(({ after, outcome }) => outcome.kind !== 'silence' && after !== null && after > waited);
}

/** Answers came in time, and the C library took none of them. */
function isDisbelieved({ addresses, steps }: AddressLookup): boolean {
  const last = roundsOf(steps).at(-1);
  return addresses.length === 0 && last !== undefined && !isLate(last) && last.resolutions.some(hasAddresses);
}

function disbelief(lookup: AddressLookup, { step }: Words): readonly ToldStep[] {
  return isDisbelieved(lookup) ? [{ text: step.notBelieved(lookup.name), mark: 'no' }] : [];
}

function whyOf(world: World, lookup: AddressLookup, words: Words): string {
  const { name, family, steps, addresses } = lookup;
  const numeric = numericAddress(name);
  if (numeric !== null) {
    if (addresses.length === 0) return words.why.wrongFamily(parseAddress(numeric)?.family === 4 ? 6 : 4);
    return numeric === name ? words.why.anAddress() : words.why.oldAddress(numeric);
  }
  if (steps.some((s) => s.kind === 'hosts')) return whyInHosts(world, lookup, words);
  const resolutions = steps.flatMap((s) => (s.kind === 'query' ? [s.resolution] : []));
  const decisive =
    resolutions.findLast(hasAddresses) ??
    resolutions.find((r) => hasCandidate(world, r, words)) ??
    (family === 6 ? resolutions.at(-1) : resolutions.find((r) => r.question.name === name));
  if (decisive === undefined || isDisbelieved(lookup)) return words.why.notAName();
  const isOwn = steps.some((s) => s.kind === 'preferred' && s.rule === 'ownAddress');
  return reason(world, decisive, { addresses, isOwn }, words);
}

function whyInHosts(world: World, { asker, name, addresses }: AddressLookup, { why }: Words): string {
  const writer = hostsWriter(world, asker, name);
  switch (writer.kind) {
    case 'legacyLink':
      return why.legacyLink(whoIs(world, asker), writer.target, addresses);
    case 'addHost':
      return why.addHost(addresses);
    case 'self':
      return why.ownHostname(addresses);
    case 'other':
      return why.inHosts(addresses);
    default:
      return never(writer);
  }
}

function hasAddresses({ outcome }: Resolution): boolean {
  return outcome.kind === 'answer' && outcome.answers.some((a) => a.kind === 'address');
}

function unique(steps: readonly ToldStep[]): readonly ToldStep[] {
  return steps.filter((step, i) => steps.findIndex((s) => s.text === step.text) === i);
}
