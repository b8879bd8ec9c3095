import { hostOf } from '../change.ts';
import type { Filters } from '../command.ts';
import { millisecondsOf } from '../elapsed.ts';
import { matchesExactly, matchesLabels } from '../filters.ts';
import type { EngineEvent, HostName, World } from '../world.ts';

/** Moments in milliseconds since the Unix epoch, both of them included. */
export interface Period {
  readonly since: number;
  readonly until: number;
}

/** `docker events --since --until`, oldest first. recorded: conformance/swarm/events-networks */
export function eventsSince(
  world: World,
  host: HostName,
  { since, until }: Period,
  filters: Filters,
): readonly EngineEvent[] {
  return hostOf(world, host).engine.events.filter((event) => {
    const time = millisecondsOf(event.time);
    return time >= since && time <= until && eventMatches(event, filters);
  });
}

/** Keys that ask for the events of a thing by its id or name, or how these begin. */
const THINGS = ['container', 'network', 'volume', 'plugin', 'daemon', 'node', 'service', 'secret', 'config'];
/** Actions that go on after a colon: `exec_create: sh`. */
const LONG_ACTIONS = ['exec_create', 'exec_start', 'health_status'];

/** Whether an event passes the filters of `docker events`; a key that there is none of holds for every event. */
export function eventMatches(event: EngineEvent, filters: Filters): boolean {
  const { type, action, actor, scope } = event;
  const actions = filters['event'];
  const long = actions?.some((value) => LONG_ACTIONS.includes(value)) ?? false;
  return (
    (actions === undefined || actions.some((value) => (long ? action.startsWith(value) : action === value))) &&
    matchesExactly(filters, 'type', type) &&
    matchesExactly(filters, 'scope', scope) &&
    THINGS.every((thing) => isOfThing(event, thing, filters[thing])) &&
    isOfImage(event, filters['image']) &&
    matchesLabels(filters, 'label', actor.attributes)
  );
}

function isOfThing({ type, actor }: EngineEvent, thing: string, values: readonly string[] | undefined): boolean {
  if (values === undefined) return true;
  const name = actor.attributes['name'] ?? '';
  return type === thing && values.some((value) => actor.id.startsWith(value) || name.startsWith(value));
}

function isOfImage({ type, actor }: EngineEvent, values: readonly string[] | undefined): boolean {
  if (values === undefined) return true;
  const name = actor.attributes[type === 'image' ? 'name' : 'image'] ?? '';
  return values.some((value) => value === actor.id || value === name || value === name.replace(/:[^:]*$/, ''));
}
