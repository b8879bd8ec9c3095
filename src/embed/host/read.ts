import { open, type Flaw, type ToPage } from '../protocol.ts';

// valibot alone would be half of what a page that holds labs may load (docs/decisions.md).

/** A type by its name, one of some words, a list of one shape, or the shapes of an object's fields. */
type Shape =
  'string' | 'string or null' | 'number' | 'boolean' | RegExp | readonly [Shape] | { readonly [field: string]: Shape };

const state: Shape = {
  lesson: 'string or null',
  step: 'number',
  steps: 'number',
  view: /^(split|terminal|graph|names)$/,
  theme: /^(light|dark|contrast)$/,
  lang: 'string',
  readonly: 'boolean',
  awake: 'boolean',
  commands: ['string'],
  networks: [{ name: 'string', containers: ['string'] }],
  ignored: { origin: 'number', size: 'number', schema: 'number', rate: 'number' },
};

const shapes = new Map<unknown, Shape>(
  Object.entries({
    loaded: {},
    ready: { state },
    resize: { height: 'number' },
    command: { line: 'string', at: 'string' },
    step: { lesson: 'string', step: 'number', steps: 'number' },
    complete: { lesson: 'string' },
    ran: { id: 'number', output: 'string', ended: 'boolean' },
    state: { id: 'number', state },
    done: { id: 'number' },
    refused: { id: 'number', why: 'string' },
  } satisfies Record<ToPage['kind'], Shape>),
);

/** A message of the frame's, or what is wrong with it. */
export function read(data: unknown): ToPage | Flaw {
  const value = open(data);
  if (typeof value === 'string') return value;
  const shape = 'kind' in value ? shapes.get(value.kind) : undefined;
  // The shapes say field by field what ToPage says.
  return shape !== undefined && fits(shape, value) ? (value as ToPage) : 'schema';
}

function fits(shape: Shape, value: unknown): boolean {
  if (shape === 'string or null') return value === null || typeof value === 'string';
  if (typeof shape === 'string') return typeof value === shape;
  if (shape instanceof RegExp) return typeof value === 'string' && shape.test(value);
  if (isList(shape)) return Array.isArray(value) && value.every((item) => fits(shape[0], item));
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.entries(shape).every(([name, field]) => fits(field, fields.get(name)));
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
