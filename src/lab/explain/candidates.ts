import { never } from '../../base/never.ts';
import { linksOf } from '../../engine/dns/records.ts';
import type { Owner, Question, ResolutionStep } from '../../engine/dns/resolution.ts';
import { hostOf } from '../../engine/change.ts';
import type { Netns, World } from '../../engine/world.ts';
import type { Bearer, Words } from './en.ts';
import { networksOf, standingOf, whoIs } from './scene.ts';
import type { Mark, ToldStep } from './told.ts';

type StepOf<K extends ResolutionStep['kind']> = Extract<ResolutionStep, { readonly kind: K }>;

/** The network of docker0: there, containers have no names. */
const DEFAULT_BRIDGE = 'bridge';

/** Tells each candidate that a DNS server considered, in order. */
export function tellCandidates(
  world: World,
  asker: Netns,
  question: Question,
  steps: readonly ResolutionStep[],
  words: Words,
): readonly ToldStep[] {
  const teller = new Teller(world, asker, question, steps, words);
  return steps.map((step) => teller.tell(step));
}

export function bearersOf(owners: readonly Owner[]): readonly Bearer[] {
  return owners.map(({ name, rule, ipv4, ipv6 }) => ({
    name,
    rule,
    addresses: [ipv4, ipv6].filter((address) => address !== ''),
  }));
}

/** What follows a name's part that was looked for: isolated_nw of container5.isolated_nw. */
export function suffixOf(question: Question, part: string): string {
  return question.name.replace(/\.$/, '').slice(part.length + 1);
}

class Teller {
  readonly #world: World;
  readonly #asker: Netns;
  readonly #who: string;
  readonly #question: Question;
  readonly #all: readonly ResolutionStep[];
  readonly #words: Words;

  constructor(world: World, asker: Netns, question: Question, all: readonly ResolutionStep[], words: Words) {
    this.#world = world;
    this.#asker = asker;
    this.#who = whoIs(world, asker);
    this.#question = question;
    this.#all = all;
    this.#words = words;
  }

  tell(step: ResolutionStep): ToldStep {
    const words = this.#words.step;
    switch (step.kind) {
      case 'link':
        return this.#on(step.network, this.#link(step), markOf(step.verdict));
      case 'network':
        return this.#on(step.network, this.#name(step), markOf(step.verdict));
      case 'othersLink':
        return this.#on(step.network, words.othersLink(step.container, step.alias, step.target), 'no');
      case 'elsewhere':
        return this.#on(step.network, words.elsewhere(this.#who, bearersOf(step.owners)), 'no');
      case 'down':
        return this.#on(step.network, words.down({ name: step.container, rule: step.rule }, step.status), 'no');
      case 'reverse':
        return step.name === null
          ? this.#on(step.network, words.reverseUnknown(step.address), 'no')
          : this.#on(step.network, words.reverseFound(step.address, step.name), 'yes');
      case 'unsupported':
        return { text: words.unsupported(step.type), mark: 'info' };
      case 'ndots':
        return { text: words.ndots(), mark: 'no' };
      case 'internal':
        return { text: words.internal(this.#who, step.server), mark: 'no' };
      case 'forward':
        return { text: words.forward(step.server, step.from, step.verdict), mark: markOf(step.verdict) };
      case 'plainServer':
        return { text: words.plainServer(this.#who, step.server, step.verdict), mark: markOf(step.verdict) };
      default:
        return never(step);
    }
  }

  #on(network: string, text: string, mark: Mark): ToldStep {
    return { text: this.#words.on(network, text), mark, network };
  }

  #link({ network, alias, target, verdict, owners }: StepOf<'link'>): string {
    const words = this.#words.step;
    switch (verdict) {
      case 'taken':
        return words.linkTaken(this.#who, alias, target, bearersOf(owners));
      case 'targetUnknown':
        return this.#targetUnknown(network, alias, target);
      case 'caseDiffers':
        return words.linkCase(alias, this.#question.name.slice(0, alias.length));
      case 'otherNetwork':
        return words.linkOtherNetwork(this.#who, alias, suffixOf(this.#question, alias));
      case 'notAsked':
        return words.linkNotAsked(this.#who, alias);
      default:
        return never(verdict);
    }
  }

  #targetUnknown(network: string, alias: string, target: string): string {
    const words = this.#words.step;
    const standing = standingOf(hostOf(this.#world, this.#asker.host).engine, target, network);
    switch (standing?.kind) {
      case 'left':
        return words.linkTargetLeft(this.#who, alias, target);
      case 'never':
        return words.linkTargetNever(this.#who, alias, target);
      case 'down':
        return words.linkTargetDown(this.#who, alias, target, standing.status);
      case 'there':
      case undefined:
        return words.linkTargetNobody(this.#who, alias, target);
      default:
        return never(standing);
    }
  }

  #name({ network, name, verdict, owners }: StepOf<'network'>): string {
    const words = this.#words.step;
    switch (verdict) {
      case 'taken':
        return words.nameTaken(name, bearersOf(owners));
      case 'unknown':
        return this.#unknown(network, name);
      case 'linkComesFirst':
        return words.nameHidden(this.#who, bearersOf(owners));
      case 'caseDiffers':
        return words.networkCase(network, suffixOf(this.#question, name));
      case 'notAsked':
        return words.nameNotAsked(bearersOf(owners));
      default:
        return never(verdict);
    }
  }

  /** Nobody has the name here; but what it stands for elsewhere may be linked under another one. */
  #unknown(network: string, name: string): string {
    const words = this.#words.step;
    if (network === DEFAULT_BRIDGE) return words.defaultBridge();
    const linked = this.#all.find((s) => s.kind === 'link' && s.alias === name && s.network !== network);
    const here = networksOf(this.#world, this.#asker).find((a) => a.network.name === network);
    const links = linked === undefined || here === undefined ? [] : [...linksOf(here)];
    const other = links.find(([, target]) => linked?.kind === 'link' && target === linked.target);
    return other === undefined ? words.nameUnknown(name) : words.linkedOtherwise(this.#who, other[1], other[0], name);
  }
}

function markOf(verdict: StepOf<'link' | 'network' | 'forward' | 'plainServer'>['verdict']): Mark {
  if (verdict === 'notAsked') return 'info';
  return verdict === 'taken' || verdict === 'answer' ? 'yes' : 'no';
}
