import { never } from '../../base/never.ts';
import type { LookupStep } from '../dns/getaddrinfo.ts';
import type { Resolution, ResolutionStep } from '../dns/resolution.ts';
import { printRule } from '../wire/filter/rule.ts';
import type { Hop, Journey, JourneyEnd, Place } from '../wire/journey.ts';
import type { World } from '../world.ts';

/** A journey in short lines, one for each hop and one for its end, for tests to compare whole. */
export function showJourney(world: World, { hops, end }: Journey): readonly string[] {
  return [...hops.map((hop) => showHop(world, hop)), `= ${showEnd(world, end)}`];
}

function showHop(world: World, hop: Hop): string {
  switch (hop.kind) {
    case 'route':
      return `${where(world, { netns: hop.at })}: route ${hop.destination}${hop.via === undefined ? '' : ` via ${hop.via}`} dev ${hop.interface} src ${hop.source}`;
    case 'loopback':
      return `${where(world, { netns: hop.at })}: lo ${hop.address}`;
    case 'neighbour':
      return `${where(world, { netns: hop.at })}: who has ${hop.address} on ${hop.interface}? ${hop.mac === null ? 'nobody' : 'found'}`;
    case 'veth':
      return `veth of ${hop.container} ${hop.interface} to ${hop.towards}`;
    case 'bridge':
      return `bridge ${hop.bridge} of ${hop.network}`;
    case 'wire':
      return `wire ${hop.wire} to ${hop.to}`;
    case 'filter':
      return `${hop.verdict}: ${printRule(hop.rule)}`;
    case 'nat':
      return `${hop.before} becomes ${hop.after}: ${printRule(hop.rule)}`;
    case 'proxy':
      return `docker-proxy ${hop.listens} to ${hop.to}`;
    case 'vxlan':
      return `vxlan ${hop.vni} of ${hop.network} to ${hop.to}`;
    case 'ipvs':
      return `${hop.host}: balance ${hop.service} ${hop.listens} to ${hop.to}`;
    case 'forward':
      return `${hop.host}: forward ${hop.in} to ${hop.out}, ttl ${String(hop.ttl)}`;
    default:
      return never(hop);
  }
}

export function showEnd(world: World, end: JourneyEnd): string {
  switch (end.kind) {
    case 'delivered': {
      const by =
        end.listener === null
          ? ''
          : ` to ${end.listener.kind === 'socket' ? end.listener.socket.program : end.listener.kind}`;
      return `delivered at ${where(world, end.at)}${by}, answer from ${end.address} ttl ${String(end.ttl)}`;
    }
    case 'refused':
      return `refused at ${where(world, end.at)}`;
    case 'closedByProxy':
      return `closed by docker-proxy: ${showEnd(world, end.leg)}`;
    case 'noRoute':
      return 'no route';
    case 'notOurAddress':
      return `${end.address} is not ours`;
    case 'noInterface':
      return `no interface ${end.interface}`;
    case 'nobody':
      return `nobody has ${end.address}${end.by === null ? '' : `, says ${end.by}`}, after ${String(end.after)} ms`;
    case 'netUnreachable':
      return `unreachable, says ${end.by}`;
    case 'ttlExceeded':
      return `ttl exceeded, says ${end.by}`;
    case 'dropped':
      return `dropped at ${where(world, end.at)}: ${end.why.kind === 'filter' ? printRule(end.why.rule) : end.why.kind}`;
    default:
      return never(end);
  }
}

function where(world: World, place: Place): string {
  if ('outside' in place) return place.outside;
  if ('overlay' in place) return place.overlay;
  const { host, container } = place.netns;
  const found = world.hosts.flatMap((h) => h.engine.containers).find((c) => c.id === container);
  return found?.name ?? host;
}

/** A resolution in short lines, one for each candidate and one for its outcome. */
export function showResolution({ steps, outcome, after }: Resolution): readonly string[] {
  const answers =
    outcome.kind === 'answer'
      ? ` by ${outcome.rule} ${outcome.answers.map((a) => (a.kind === 'address' ? a.address : a.name)).join(' ')}`.trimEnd()
      : '';
  return [
    ...steps.map(showStep),
    `= ${outcome.kind}${answers}, ${after === null ? 'never' : `after ${String(after)}`}`,
  ];
}

function showStep(step: ResolutionStep): string {
  switch (step.kind) {
    case 'link':
      return `link ${step.alias} to ${step.target} on ${step.network}: ${step.verdict}`;
    case 'network':
      return `${step.name} on ${step.network}: ${step.verdict}${step.owners.map((o) => ` ${o.name} (${o.rule})`).join('')}`;
    case 'othersLink':
      return `link ${step.alias} to ${step.target} on ${step.network} is ${step.container}'s`;
    case 'elsewhere':
      return `known on ${step.network}:${step.owners.map((o) => ` ${o.name} (${o.rule})`).join('')}`;
    case 'down':
      return `${step.container} on ${step.network} is ${step.status} (${step.rule})`;
    case 'reverse':
      return `owner of ${step.address} on ${step.network}: ${step.name ?? 'nobody'}`;
    case 'unsupported':
      return `${step.type} is not answered here`;
    case 'ndots':
      return 'one label is not forwarded';
    case 'internal':
      return `${step.server} is not asked from internal networks`;
    case 'forward':
      return `ask ${step.server} from the ${step.from}: ${step.verdict}`;
    case 'plainServer':
      return `ask ${step.server}: ${step.verdict}`;
    default:
      return never(step);
  }
}

/** A program's lookup in short lines. */
export function showLookupStep(step: LookupStep): string {
  switch (step.kind) {
    case 'numeric':
      return `is ${step.address}`;
    case 'hosts':
      return `hosts line ${String(step.line)}: ${step.address}`;
    case 'notAName':
      return 'is no name';
    case 'search':
      return `search ${step.name}`;
    case 'query':
      return `${step.resolution.question.type} of ${step.resolution.server}: ${step.resolution.outcome.kind} after ${String(step.waited)}`;
    case 'preferred':
      return `${step.address} first: ${step.rule}`;
    default:
      return never(step);
  }
}
