import { field, structType } from '../from-json.ts';
import { INT64, mapOf, STRING } from '../value.ts';

const ACTOR = structType('events.Actor', [field('ID', STRING), field('Attributes', mapOf(STRING, STRING))]);

/** One event, as `docker events` gives it to a template. recorded: conformance/swarm/events-networks, cli/events-formats */
export const EVENT = structType('events.Message', [
  field('Status', STRING, 'status', 'omitempty'),
  field('ID', STRING, 'id', 'omitempty'),
  field('From', STRING, 'from', 'omitempty'),
  field('Type', { kind: 'string', name: 'events.Type' }),
  field('Action', { kind: 'string', name: 'events.Action' }),
  field('Actor', ACTOR),
  field('Scope', STRING, 'scope', 'omitempty'),
  field('Time', INT64, 'time', 'omitempty'),
  field('TimeNano', INT64, 'timeNano', 'omitempty'),
]);
