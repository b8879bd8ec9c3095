import * as v from 'valibot';
import { THEMES, VIEWS } from '../options.ts';
import { open, type Flaw, type ToFrame } from '../protocol.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const toFrame = v.variant('kind', [
  v.object({ kind: v.literal('hello') }),
  v.object({ kind: v.literal('run'), id: count, lines: v.string() }),
  v.object({ kind: v.literal('reset'), id: count }),
  v.object({ kind: v.literal('goto'), id: count, lesson: v.nullable(v.string()), step: v.pipe(count, v.minValue(1)) }),
  v.object({ kind: v.literal('state'), id: count }),
  v.object({
    kind: v.literal('look'),
    view: v.optional(v.picklist(VIEWS)),
    theme: v.optional(v.picklist(THEMES)),
    lang: v.optional(v.string()),
    readonly: v.optional(v.boolean()),
  }),
]);

/** A message of the page's, or what is wrong with it. */
export function read(data: unknown): ToFrame | Flaw {
  const value = open(data);
  if (typeof value === 'string') return value;
  const message = v.safeParse(toFrame, value);
  return message.success ? message.output : 'schema';
}
