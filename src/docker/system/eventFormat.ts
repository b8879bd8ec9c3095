import { err, ok, type Result } from '../../base/result.ts';
import { millisecondsOf } from '../../engine/elapsed.ts';
import type { EngineEvent } from '../../engine/world.ts';
import { execute } from '../template/execute.ts';
import { fromJson, type Json } from '../template/from-json.ts';
import { FUNCTIONS } from '../template/functions.ts';
import { parseTemplate } from '../template/parse.ts';
import { EVENT } from '../template/shapes/event.ts';
import { pointerTo } from '../template/value.ts';
import { fixedTimestamp } from '../timestamp.ts';

/**
 * How `docker events` prints an event: '' a line with its attributes, else a template, which is tried on an event without
 * data before any comes. The error is the template's. recorded: conformance/swarm/events-networks, cli/events-formats
 */
export function eventFormat(format: string): Result<(event: EngineEvent) => string, string> {
  if (format === '') return ok(line);
  const template = parseTemplate(format === 'json' ? '{{json .}}' : format, (name) => FUNCTIONS.has(name));
  if (!template.ok) return err(template.error);
  const empty = { kind: 'pointer', type: pointerTo(EVENT), to: fromJson({ Actor: {} }, EVENT) } as const;
  const tried = execute(template.value, empty, FUNCTIONS);
  if (tried.error !== null) return err(tried.error);
  return ok((event) => `${execute(template.value, fromJson(eventJson(event), EVENT), FUNCTIONS).text}\n`);
}

function line({ time, type, action, actor }: EngineEvent): string {
  const attributes = Object.entries(actor.attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  const told = attributes.length === 0 ? '' : ` (${attributes.join(', ')})`;
  return `${fixedTimestamp(time)} ${type} ${action} ${actor.id}${told}\n`;
}

/** As the Engine API sends it. What happens to containers and images it tells a second time, as it did when it knew no others. */
function eventJson({ time, type, action, actor, scope }: EngineEvent): Json {
  const milliseconds = millisecondsOf(time);
  const old = { status: action, id: actor.id };
  return {
    ...(type === 'container' ? { ...old, from: actor.attributes['image'] ?? '' } : type === 'image' ? old : {}),
    Type: type,
    Action: action,
    Actor: { ID: actor.id, Attributes: actor.attributes },
    scope,
    time: Math.floor(milliseconds / 1000),
    timeNano: Math.floor(milliseconds * 1e6),
  };
}
