import { isBuiltin } from './builtins.ts';
import { namesOf } from './evaluate.ts';
import type { Definition, Filter } from './syntax.ts';

/** A name that a program uses and nobody defines: what it is called, and where it stands. */
export interface Undefined {
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

/** The names in scope: functions as `f/1`, variables as `$x`, labels as `*x`. */
type Names = ReadonlySet<string>;

/** Everything that a program uses without its being defined, in order. */
export function undefinedNames(program: Filter, known: readonly string[]): readonly Undefined[] {
  const found: Undefined[] = [];
  visit(program, new Set(known), found);
  return found;
}

const key = ({ name, parameters }: Definition): string => `${name}/${parameters.length}`;

function visit(filter: Filter, names: Names, found: Undefined[]): void {
  const inside = (inner: Filter | null, more: readonly string[] = []): void => {
    if (inner !== null) visit(inner, more.length === 0 ? names : new Set([...names, ...more]), found);
  };
  switch (filter.kind) {
    case 'call':
      if (!names.has(`${filter.name}/${filter.args.length}`) && !isBuiltin(`${filter.name}/${filter.args.length}`))
        found.push({
          name: `${filter.name}/${filter.args.length}`,
          at: filter.at,
          end: filter.at + filter.name.length,
        });
      for (const arg of filter.args) inside(arg);
      return;
    case 'variable':
      if (!names.has(`$${filter.name}`))
        found.push({ name: `$${filter.name}`, at: filter.at, end: filter.at + filter.name.length + 1 });
      return;
    case 'define': {
      const { definition } = filter;
      const parameters = definition.parameters.flatMap((name) =>
        name.startsWith('$') ? [name, `${name.slice(1)}/0`] : [`${name}/0`],
      );
      inside(definition.body, [key(definition), ...parameters]);
      inside(filter.body, [key(definition)]);
      return;
    }
    case 'bind': {
      inside(filter.source);
      inside(
        filter.body,
        filter.patterns.flatMap(namesOf).map((name) => `$${name}`),
      );
      return;
    }
    case 'reduce':
    case 'foreach': {
      const bound = namesOf(filter.pattern).map((name) => `$${name}`);
      inside(filter.source);
      inside(filter.start);
      inside(filter.update, bound);
      if (filter.kind === 'foreach') inside(filter.extract, bound);
      return;
    }
    case 'label':
      inside(filter.body, [`*${filter.name}`]);
      return;
    case 'string':
      for (const part of filter.parts) if (typeof part !== 'string') inside(part);
      return;
    case 'object':
      for (const [name, value] of filter.members) {
        inside(name);
        inside(value);
      }
      return;
    case 'index':
      inside(filter.of);
      inside(filter.key);
      return;
    case 'slice':
      inside(filter.of);
      inside(filter.from);
      inside(filter.to);
      return;
    case 'each':
    case 'optional':
    case 'negate':
    case 'array':
      inside(filter.of);
      return;
    case 'if':
      inside(filter.condition);
      inside(filter.yes);
      inside(filter.no);
      return;
    case 'try':
      inside(filter.body);
      inside(filter.handler);
      return;
    case 'pipe':
    case 'comma':
    case 'and':
    case 'or':
    case 'alternative':
    case 'binary':
    case 'assign':
      inside(filter.left);
      inside(filter.right);
      return;
    default:
  }
}
