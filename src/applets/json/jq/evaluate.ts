// Over 400 lines: one interpreter, a case for each kind of filter, which all evaluate each other.
import { isArray, isObject, JsonNumber, type Json } from '../value.ts';
import { isBuiltin, runBuiltin, type World } from './builtins.ts';
import { applyFormat } from './format.ts';
import { Scope } from './scope.ts';
import type { Filter, Pattern } from './syntax.ts';
import {
  calculate,
  deletePaths,
  described,
  index,
  isTrue,
  JqError,
  number,
  slice,
  typeName,
  updatePath,
} from './values.ts';
import { print } from './print.ts';

/** A value, and where in the input it was found: null when nobody asked, 'nowhere' when it was made. */
export interface Located {
  readonly value: Json;
  readonly path: readonly Json[] | 'nowhere' | null;
}

/** `break $x` on its way to its label. */
class Break extends Error {
  readonly label: symbol;
  constructor(label: symbol) {
    super('break');
    this.label = label;
  }
}

/** A filter did more than any filter of a lesson does. */
export class TooMuchWork extends Error {}

const STEPS = 3_000_000;

/** A variable that no program can name. */
const KEY = ' key';
const AT_KEY: Filter = { kind: 'index', of: { kind: 'identity' }, key: { kind: 'variable', name: KEY, at: 0 } };

/** Runs filters. Each gives its results one after another. */
export class Evaluator {
  readonly world: World;
  #steps = 0;

  constructor(world: World) {
    this.world = world;
  }

  /** The results of a filter for a value. */
  *values(filter: Filter, value: Json, scope: Scope): Generator<Json> {
    for (const result of this.run(filter, { value, path: null }, scope)) yield result.value;
  }

  /** Where in a value a filter leads. */
  *paths(filter: Filter, value: Json, scope: Scope): Generator<readonly Json[]> {
    for (const { path, value: found } of this.run(filter, { value, path: [] }, scope)) {
      if (path === null || path === 'nowhere') throw new JqError(`Invalid path expression with result ${print(found)}`);
      yield path;
    }
  }

  *run(filter: Filter, input: Located, scope: Scope): Generator<Located> {
    if (++this.#steps > STEPS) throw new TooMuchWork();
    const made = (value: Json): Located => ({ value, path: input.path === null ? null : 'nowhere' });
    switch (filter.kind) {
      case 'identity':
        yield input;
        return;
      case 'recurse':
        yield* this.#recurse(input);
        return;
      case 'literal':
        yield filter.value === null && input.path !== null ? { value: null, path: [] } : made(filter.value);
        return;
      case 'string':
        for (const text of this.#interpolate(filter, input.value, scope, 0)) yield made(text);
        return;
      case 'format':
        yield made(applyFormat(filter.name, input.value));
        return;
      case 'index':
        for (const of of this.run(filter.of, input, scope))
          for (const key of this.values(filter.key, input.value, scope)) yield this.#at(of, key);
        return;
      case 'slice':
        yield* this.#slices(filter, input, scope);
        return;
      case 'each':
        for (const of of this.run(filter.of, input, scope)) yield* this.#each(of);
        return;
      case 'optional':
        yield* this.#leniently(filter.of, input, scope);
        return;
      case 'try':
        yield* this.#attempt(filter.body, filter.handler, input, scope);
        return;
      case 'negate':
        for (const value of this.values(filter.of, input.value, scope)) {
          if (!(value instanceof JsonNumber)) throw new JqError(`${described(value)} cannot be negated`);
          yield made(
            value.literal === undefined
              ? number(-value.value)
              : new JsonNumber(
                  -value.value,
                  value.literal.startsWith('-') ? value.literal.slice(1) : `-${value.literal}`,
                ),
          );
        }
        return;
      case 'pipe':
        for (const left of this.run(filter.left, input, scope)) yield* this.run(filter.right, left, scope);
        return;
      case 'comma':
        yield* this.run(filter.left, input, scope);
        yield* this.run(filter.right, input, scope);
        return;
      case 'and':
      case 'or':
        for (const left of this.values(filter.left, input.value, scope)) {
          if (isTrue(left) === (filter.kind === 'or')) yield made(filter.kind === 'or');
          else for (const right of this.values(filter.right, input.value, scope)) yield made(isTrue(right));
        }
        return;
      case 'alternative':
        yield* this.#alternative(filter.left, filter.right, input, scope);
        return;
      case 'binary':
        for (const right of this.values(filter.right, input.value, scope))
          for (const left of this.values(filter.left, input.value, scope))
            yield made(calculate(filter.operator, left, right));
        return;
      case 'assign':
        for (const value of this.#assign(filter.operator, filter.left, filter.right, input.value, scope))
          yield made(value);
        return;
      case 'array':
        yield made(filter.of === null ? [] : [...this.values(filter.of, input.value, scope)]);
        return;
      case 'object':
        for (const value of this.#objects(filter.members, 0, input.value, scope)) yield made(value);
        return;
      case 'if':
        for (const condition of this.values(filter.condition, input.value, scope)) {
          if (isTrue(condition)) yield* this.run(filter.yes, input, scope);
          else if (filter.no === null) yield input;
          else yield* this.run(filter.no, input, scope);
        }
        return;
      case 'reduce':
        yield* this.#reduce(filter, input, scope);
        return;
      case 'foreach':
        yield* this.#foreach(filter, input, scope);
        return;
      case 'bind':
        yield* this.#bind(filter.source, filter.patterns, filter.body, input, scope);
        return;
      case 'define': {
        const inner = new Scope(scope);
        inner.define(filter.definition.name, filter.definition.parameters.length, {
          kind: 'definition',
          definition: filter.definition,
          scope: inner,
        });
        yield* this.run(filter.body, input, inner);
        return;
      }
      case 'call':
        yield* this.#call(filter.name, filter.args, input, scope);
        return;
      case 'variable':
        yield made(scope.variable(filter.name) ?? null);
        return;
      case 'label':
        yield* this.#label(filter.name, filter.body, input, scope);
        return;
      default:
        throw new Break(scope.labelled(filter.name) ?? Symbol(filter.name));
    }
  }

  #at({ value, path }: Located, key: Json): Located {
    if (path === 'nowhere') throw new JqError(`Invalid path expression with result ${print(value)}`);
    return { value: index(value, key), path: path === null ? null : [...path, key] };
  }

  *#each(of: Located): Generator<Located> {
    const { value, path } = of;
    if (isArray(value)) {
      for (const [at, item] of value.entries()) yield path === null ? { value: item, path } : this.#at(of, number(at));
    } else if (isObject(value)) {
      for (const [key, item] of value) yield path === null ? { value: item, path } : this.#at(of, key);
    } else throw new JqError(`Cannot iterate over ${described(value)}`);
  }

  *#recurse(input: Located): Generator<Located> {
    yield input;
    if (!isArray(input.value) && !isObject(input.value)) return;
    for (const inner of this.#each(input)) yield* this.#recurse(inner);
  }

  *#slices(filter: Extract<Filter, { kind: 'slice' }>, input: Located, scope: Scope): Generator<Located> {
    const ends = (end: Filter | null): Iterable<Json> => (end === null ? [null] : this.values(end, input.value, scope));
    for (const of of this.run(filter.of, input, scope))
      for (const to of ends(filter.to))
        for (const from of ends(filter.from)) {
          const key: Json = new Map<string, Json>([
            ['start', from],
            ['end', to],
          ]);
          if (of.path !== null && of.path !== 'nowhere') yield this.#at(of, key);
          else if (of.value !== null && !isArray(of.value) && typeof of.value !== 'string')
            throw new JqError(`Cannot index ${typeName(of.value)} with ${described(key)}`);
          else yield { value: slice(of.value, from, to), path: of.path };
        }
  }

  /** `of?`: of `a.b?` only the last step may fail. */
  *#leniently(filter: Filter, input: Located, scope: Scope): Generator<Located> {
    if (filter.kind !== 'index' && filter.kind !== 'each' && filter.kind !== 'slice') {
      yield* this.#attempt(filter, null, input, scope);
      return;
    }
    for (const of of this.run(filter.of, input, scope)) {
      if (filter.kind === 'index') {
        for (const key of this.values(filter.key, input.value, scope))
          yield* this.#attempt(AT_KEY, null, of, new Scope(scope).bind(KEY, key));
      } else yield* this.#attempt({ ...filter, of: { kind: 'identity' } }, null, of, scope);
    }
  }

  *#attempt(body: Filter, handler: Filter | null, input: Located, scope: Scope): Generator<Located> {
    const results = this.run(body, input, scope);
    for (;;) {
      let next: IteratorResult<Located>;
      try {
        next = results.next();
      } catch (error) {
        if (!(error instanceof JqError)) throw error;
        if (handler !== null)
          yield* this.run(handler, { value: error.value, path: input.path === null ? null : 'nowhere' }, scope);
        return;
      }
      if (next.done === true) return;
      yield next.value;
    }
  }

  *#alternative(left: Filter, right: Filter, input: Located, scope: Scope): Generator<Located> {
    let any = false;
    try {
      for (const result of this.run(left, input, scope)) {
        if (!isTrue(result.value)) continue;
        any = true;
        yield result;
      }
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
    }
    if (!any) yield* this.run(right, input, scope);
  }

  *#interpolate(filter: Extract<Filter, { kind: 'string' }>, value: Json, scope: Scope, at: number): Generator<string> {
    const part = filter.parts[at];
    if (part === undefined) {
      yield '';
      return;
    }
    for (const rest of this.#interpolate(filter, value, scope, at + 1)) {
      if (typeof part === 'string') yield part + rest;
      else
        for (const inner of this.values(part, value, scope)) yield applyFormat(filter.format ?? 'text', inner) + rest;
    }
  }

  *#objects(
    members: readonly (readonly [Filter, Filter])[],
    at: number,
    value: Json,
    scope: Scope,
    made: ReadonlyMap<string, Json> = new Map(),
  ): Generator<Json> {
    const member = members[at];
    if (member === undefined) {
      yield made;
      return;
    }
    for (const key of this.values(member[0], value, scope)) {
      if (typeof key !== 'string') throw new JqError(`Cannot use ${described(key)} as object key`);
      for (const item of this.values(member[1], value, scope))
        yield* this.#objects(members, at + 1, value, scope, new Map([...made, [key, item]]));
    }
  }

  *#assign(operator: string, left: Filter, right: Filter, value: Json, scope: Scope): Generator<Json> {
    if (operator === '|=') {
      let result = value;
      const gone: (readonly Json[])[] = [];
      for (const path of [...this.paths(left, value, scope)]) {
        let empty = true;
        result = updatePath(result, path, (before) => {
          for (const after of this.values(right, before, scope)) {
            empty = false;
            return after;
          }
          return before;
        });
        if (empty) gone.push(path);
      }
      yield deletePaths(result, gone);
      return;
    }
    for (const operand of this.values(right, value, scope)) {
      let result = value;
      for (const path of [...this.paths(left, value, scope)]) {
        result = updatePath(result, path, (before) => {
          if (operator === '=') return operand;
          if (operator === '//=') return isTrue(before) ? before : operand;
          return calculate(operator.slice(0, -1), before, operand);
        });
      }
      yield result;
    }
  }

  *#reduce(filter: Extract<Filter, { kind: 'reduce' }>, input: Located, scope: Scope): Generator<Located> {
    for (const start of this.run(filter.start, input, scope)) {
      let state: Located = start;
      for (const item of this.values(filter.source, input.value, scope))
        for (const inner of this.#destructure(filter.pattern, item, scope)) {
          let last: Located | null = null;
          for (const next of this.run(filter.update, state, inner)) last = next;
          state = last ?? { value: null, path: input.path === null ? null : 'nowhere' };
        }
      yield state;
    }
  }

  *#foreach(filter: Extract<Filter, { kind: 'foreach' }>, input: Located, scope: Scope): Generator<Located> {
    for (const start of this.run(filter.start, input, scope)) {
      let state: Located = start;
      for (const item of this.run(filter.source, input, scope))
        for (const inner of this.#destructure(filter.pattern, item.value, scope))
          for (const next of this.run(filter.update, state, inner)) {
            state = next;
            if (filter.extract === null) yield next;
            else yield* this.run(filter.extract, next, inner);
          }
    }
  }

  *#bind(source: Filter, patterns: readonly Pattern[], body: Filter, input: Located, scope: Scope): Generator<Located> {
    for (const value of this.values(source, input.value, scope))
      for (const [at, pattern] of patterns.entries()) {
        try {
          for (const inner of this.#destructure(pattern, value, this.#withAll(patterns, scope)))
            yield* this.run(body, input, inner);
          break;
        } catch (error) {
          // `?//` goes on with the next pattern.
          if (!(error instanceof JqError) || at === patterns.length - 1) throw error;
        }
      }
  }

  /** With several patterns each variable of any of them is there, as null. */
  #withAll(patterns: readonly Pattern[], scope: Scope): Scope {
    if (patterns.length === 1) return scope;
    const inner = new Scope(scope);
    for (const pattern of patterns) for (const name of namesOf(pattern)) inner.bind(name, null);
    return inner;
  }

  *#destructure(pattern: Pattern, value: Json, scope: Scope): Generator<Scope> {
    if (pattern.kind === 'name') {
      yield new Scope(scope).bind(pattern.name, value);
      return;
    }
    let scopes: Scope[] = [scope];
    if (pattern.kind === 'list') {
      if (value !== null && !isArray(value)) throw new JqError(`Cannot index ${typeName(value)} with number (0)`);
      for (const [at, item] of pattern.items.entries())
        scopes = scopes.flatMap((inner) => [...this.#destructure(item, index(value, number(at)), inner)]);
    } else {
      for (const { key, bind, pattern: inner } of pattern.members)
        scopes = scopes.flatMap((outer) =>
          [...this.values(key, value, outer)].flatMap((name) => {
            if (typeof name !== 'string') throw new JqError(`Cannot index ${typeName(value)} with ${described(name)}`);
            const item = index(value, name);
            const bound = bind === null ? outer : new Scope(outer).bind(bind, item);
            return inner === null ? [bound] : [...this.#destructure(inner, item, bound)];
          }),
        );
    }
    yield* scopes;
  }

  *#label(name: string, body: Filter, input: Located, scope: Scope): Generator<Located> {
    const inner = new Scope(scope);
    const label = inner.label(name);
    try {
      yield* this.run(body, input, inner);
    } catch (error) {
      if (!(error instanceof Break) || error.label !== label) throw error;
    }
  }

  *#call(name: string, args: readonly Filter[], input: Located, scope: Scope): Generator<Located> {
    const callable = scope.callable(name, args.length);
    if (callable === undefined) {
      yield* this.#builtin(name, args, input, scope);
      return;
    }
    if (callable.kind === 'filter') {
      yield* this.run(callable.filter, input, callable.scope);
      return;
    }
    const { definition } = callable;
    yield* this.#withArguments(
      definition.parameters,
      args,
      0,
      scope,
      new Scope(callable.scope),
      input,
      definition.body,
    );
  }

  /** Binds parameters: `$x` once for each value of its argument, `f` as a filter that sees the caller's scope. */
  *#withArguments(
    parameters: readonly string[],
    args: readonly Filter[],
    at: number,
    outer: Scope,
    inner: Scope,
    input: Located,
    body: Filter,
  ): Generator<Located> {
    const [parameter, arg] = [parameters[at], args[at]];
    if (parameter === undefined || arg === undefined) {
      yield* this.run(body, input, inner);
      return;
    }
    if (!parameter.startsWith('$')) {
      inner.define(parameter, 0, { kind: 'filter', filter: arg, scope: outer });
      yield* this.#withArguments(parameters, args, at + 1, outer, inner, input, body);
      return;
    }
    for (const value of this.values(arg, input.value, outer)) {
      const bound = new Scope(inner).bind(parameter.slice(1), value);
      bound.define(parameter.slice(1), 0, {
        kind: 'filter',
        filter: { kind: 'variable', name: parameter.slice(1), at: 0 },
        scope: bound,
      });
      yield* this.#withArguments(parameters, args, at + 1, outer, bound, input, body);
    }
  }

  *#builtin(name: string, args: readonly Filter[], input: Located, scope: Scope): Generator<Located> {
    const [first] = args;
    const made = (value: Json): Located => ({ value, path: input.path === null ? null : 'nowhere' });
    const key = `${name}/${args.length}`;
    if (key === 'empty/0') return;
    if (key === 'path/1' && first !== undefined) {
      for (const path of this.paths(first, input.value, scope)) yield made(path);
    } else if (key === 'getpath/1' && first !== undefined) {
      for (const path of this.values(first, input.value, scope)) {
        if (!isArray(path)) throw new JqError('Path must be specified as an array');
        yield path.reduce<Located>(
          (at, step) => (at.value === null && at.path === null ? at : this.#at(at, step)),
          input,
        );
      }
    } else if ((key === 'first/0' || key === 'last/0') && input.path !== null)
      yield this.#at(input, number(name === 'first' ? 0 : -1));
    else if (isBuiltin(key))
      for (const values of this.#product(args, input.value, scope))
        yield* this.#all(runBuiltin(key, input.value, values, this.world), made);
    else throw new JqError(`${key} is not defined`);
  }

  *#all(values: Iterable<Json>, made: (value: Json) => Located): Generator<Located> {
    for (const value of values) {
      if (++this.#steps > STEPS) throw new TooMuchWork();
      yield made(value);
    }
  }

  /** Every combination of the arguments' values, the last one's slowest. */
  *#product(
    args: readonly Filter[],
    value: Json,
    scope: Scope,
    rest: readonly Json[] = [],
  ): Generator<readonly Json[]> {
    const last = args.at(-1);
    if (last === undefined) {
      yield rest;
      return;
    }
    for (const item of this.values(last, value, scope))
      yield* this.#product(args.slice(0, -1), value, scope, [item, ...rest]);
  }
}

/** The variables that a pattern binds. */
export function namesOf(pattern: Pattern): readonly string[] {
  if (pattern.kind === 'name') return [pattern.name];
  if (pattern.kind === 'list') return pattern.items.flatMap(namesOf);
  return pattern.members.flatMap(({ bind, pattern: inner }) => [
    ...(bind === null ? [] : [bind]),
    ...(inner === null ? [] : namesOf(inner)),
  ]);
}
