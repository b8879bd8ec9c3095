import * as v from 'valibot';
import { ACTIONS } from './presenter.ts';

// What the stage and the window with the notes say to each other. A message that is not one of these is ignored.

const text = v.pipe(v.string(), v.maxLength(100_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const list = <S extends v.GenericSchema>(schema: S) => v.pipe(v.array(schema), v.maxLength(1000), v.readonly());

const blockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text }),
  v.strictObject({ kind: v.literal('commands'), lines: list(text), output: v.nullable(text) }),
  v.strictObject({
    kind: v.literal('question'),
    question: text,
    options: list(text),
    right: count,
    why: text,
  }),
]);

const pageSchema = v.strictObject({
  kind: v.picklist(['title', 'step', 'outro']),
  title: text,
  blocks: list(blockSchema),
});

const stateSchema = v.strictObject({
  kind: v.literal('state'),
  /** Which stage this is: several may be open. */
  stage: text,
  language: v.picklist(['en', 'zh-CN']),
  title: text,
  minutes: count,
  pages: list(pageSchema),
  /** The page that is shown. */
  page: count,
  /** How many steps are done. */
  done: count,
  /** What the next press does. */
  next: v.picklist(['turn', 'reveal', 'line', 'end']),
  /** The line that is typed next, whatever comes before it; null: there is none any more. */
  line: v.nullable(text),
  doing: v.picklist(['nothing', 'waiting', 'typing']),
  speed: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
  paused: v.boolean(),
  blank: v.boolean(),
  /** The presenter's clock: milliseconds by now, and whether it runs. */
  elapsed: v.strictObject({ counted: v.pipe(v.number(), v.minValue(0)), runs: v.boolean() }),
});

/** From the stage. */
export const fromStage = v.variant('kind', [
  stateSchema,
  /** The stage is closed, or a stage no more. */
  v.strictObject({ kind: v.literal('gone'), stage: text }),
]);

/** From the notes. */
export const fromNotes = v.variant('kind', [
  /** The window is there and knows nothing yet. */
  v.strictObject({ kind: v.literal('hello') }),
  v.strictObject({ kind: v.literal('do'), stage: text, action: v.picklist(ACTIONS) }),
]);

export type FromStage = v.InferOutput<typeof fromStage>;
export type FromNotes = v.InferOutput<typeof fromNotes>;
export type NotesState = v.InferOutput<typeof stateSchema>;
export type NotesPage = v.InferOutput<typeof pageSchema>;
export type NotesBlock = v.InferOutput<typeof blockSchema>;
