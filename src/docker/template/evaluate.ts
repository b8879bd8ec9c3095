import { never } from '../../base/never.ts';
import { findField, findMethod, hasField } from './fields.ts';
import { nodeText, type AnyNode, type Command, type Constant, type Operand, type Pipe } from './node.ts';
import { shownText } from './print.ts';
import { utf8Length } from './utf8.ts';
import { plainQuote } from './verbs.ts';
import {
  assignable,
  bool,
  CallError,
  canBeNil,
  float,
  indirect,
  int,
  REFLECT,
  string,
  truth,
  unwrap,
  zero,
  type Arg,
  type GoType,
} from './value.ts';

/** A function that templates can call. */
export interface TemplateFunction {
  readonly params: readonly GoType[];
  /** Any number of further arguments, of this type. */
  readonly rest?: GoType;
  /** `and` and `or` stop at the first argument whose truth is this. */
  readonly stopsAt?: boolean;
  /** `call` names its first argument in its errors, as it was written. */
  readonly takesText?: true;
  /** May throw CallError. */
  call(args: readonly Arg[], text: string): Arg;
}
export type Functions = ReadonlyMap<string, TemplateFunction>;

/** Ends an execution; thrown here and caught in execute.ts, as an error may arise at any depth. */
export class ExecutionError extends Error {}

interface Variable {
  readonly name: string;
  value: Arg;
}

/** Finds what pipelines and their operands stand for. */
export class Evaluator {
  readonly #source: string;
  readonly #functions: Functions;
  readonly #strictKeys: boolean;
  /** The template that runs, as its errors name it; the one that was parsed has none. */
  name = '';
  variables: Variable[];
  /** What was last looked at: where an error is said to be. */
  node: AnyNode | null = null;

  constructor(source: string, dot: Arg, functions: Functions, strictKeys: boolean) {
    this.#source = source;
    this.#functions = functions;
    this.#strictKeys = strictKeys;
    this.variables = [{ name: '$', value: dot }];
  }

  fail(message: string): never {
    const { node } = this;
    if (node === null) throw new ExecutionError(`template: ${this.name}: ${message}`);
    const before = this.#source.slice(0, node.at);
    const lines = before.split('\n');
    const place = `:${lines.length}:${utf8Length(lines.at(-1) ?? '')}`;
    const name = plainQuote(this.name);
    throw new ExecutionError(`template: ${place}: executing ${name} at <${nodeText(node)}>: ${message}`);
  }

  assign(name: string, value: Arg): void {
    const variable = this.variables.findLast((each) => each.name === name);
    if (variable === undefined) this.fail(`undefined variable: ${name}`);
    variable.value = value;
  }

  pipe(dot: Arg, pipe: Pipe): Arg {
    this.node = pipe;
    let value: Arg | undefined;
    for (const command of pipe.commands) value = unwrap(this.#command(dot, command, value));
    for (const name of pipe.variables) {
      if (pipe.assigns) this.assign(name, value ?? null);
      else this.variables.push({ name, value: value ?? null });
    }
    return value ?? null;
  }

  /** `final` is what the pipe hands on as the last argument; undefined: nothing. */
  #command(dot: Arg, command: Command, final: Arg | undefined): Arg {
    const [first, ...args] = command.args;
    if (first === undefined) return null;
    switch (first.kind) {
      case 'field':
        this.node = first;
        return this.#fields(dot, dot, first.names, first, args, final);
      case 'chain':
        return this.#chain(dot, first, args, final);
      case 'identifier':
        this.node = first;
        return this.#function(dot, first.name, command, args, final);
      case 'pipe':
        this.#noArguments(first, args, final);
        return this.pipe(dot, first);
      case 'variable':
        return this.#variable(dot, first, args, final);
      default:
    }
    this.node = first;
    this.#noArguments(first, args, final);
    switch (first.kind) {
      case 'bool':
        return bool(first.value);
      case 'dot':
        return dot;
      case 'nil':
        return this.fail('nil is not a command');
      case 'number':
        return this.#ideal(first.number, first.text);
      case 'string':
        return string(first.value);
      default:
        return never(first);
    }
  }

  #noArguments(node: Operand, args: readonly Operand[], final: Arg | undefined): void {
    if (args.length === 0 && final === undefined) return;
    const text = node.kind === 'pipe' ? `(${nodeText(node)})` : nodeText(node);
    this.fail(`can't give argument to non-function ${text}`);
  }

  /** A number where the type is open. */
  #ideal(number: Constant, text: string): Arg {
    if (number.isFloat) return float(number.float);
    if (number.int === null || number.int >= 2n ** 63n) this.fail(`${text} overflows int`);
    return int(number.int);
  }

  #variable(
    dot: Arg,
    node: Extract<Operand, { kind: 'variable' }>,
    args: readonly Operand[],
    final: Arg | undefined,
  ): Arg {
    this.node = node;
    const variable = this.variables.findLast((each) => each.name === node.name);
    if (variable === undefined) this.fail(`undefined variable: ${node.name}`);
    if (node.names.length > 0) return this.#fields(dot, variable.value, node.names, node, args, final);
    this.#noArguments(node, args, final);
    return variable.value;
  }

  #chain(dot: Arg, node: Extract<Operand, { kind: 'chain' }>, args: readonly Operand[], final: Arg | undefined): Arg {
    this.node = node;
    return this.#fields(dot, this.#argument(dot, null, node.of), node.names, node, args, final);
  }

  /** Only the last of the fields may be a method that takes the arguments. */
  #fields(
    dot: Arg,
    of: Arg,
    names: readonly string[],
    node: AnyNode,
    args: readonly Operand[],
    final: Arg | undefined,
  ): Arg {
    return names.reduce(
      (value, name, i) =>
        i === names.length - 1
          ? this.#field(dot, value, name, node, args, final)
          : this.#field(dot, value, name, node, [], undefined),
      of,
    );
  }

  #field(dot: Arg, of: Arg, name: string, node: AnyNode, args: readonly Operand[], final: Arg | undefined): Arg {
    const quoted = plainQuote(name);
    if (of === null) return this.#strictKeys ? this.fail(`nil data; no entry for key ${quoted}`) : null;
    const { value, nil } = indirect(of);
    if (nil && value.kind === 'interface') this.fail(`nil pointer evaluating ${of.type.name}.${name}`);
    const found = findMethod(value, name);
    if (found !== null) {
      const call: TemplateFunction = {
        params: found.method.params,
        call: (given) => found.method.call(found.of, given),
      };
      return this.#evaluate(dot, call, name, node, args, final);
    }
    const hasArguments = args.length > 0 || final !== undefined;
    if (value.kind === 'struct') {
      const read = findField(value, name);
      if (read !== null && hasArguments) this.fail(`${name} has arguments but cannot be invoked as function`);
      if (read !== null) return read;
    }
    if (value.kind === 'map' && value.type.key.name === 'string') {
      if (hasArguments) this.fail(`${name} is not a method but has arguments`);
      const entry = value.entries?.find(([key]) => 'value' in key && key.value === name);
      if (entry === undefined && this.#strictKeys) this.fail(`map has no entry for key ${quoted}`);
      return entry?.[1] ?? null;
    }
    const within = value.kind === 'pointer' ? value.type.elem : null;
    const unknown = within?.kind === 'struct' && !hasField(within, name);
    if (nil && !unknown) this.fail(`nil pointer evaluating ${of.type.name}.${name}`);
    return this.fail(`can't evaluate field ${name} in type ${of.type.name}`);
  }

  #function(dot: Arg, name: string, node: AnyNode, args: readonly Operand[], final: Arg | undefined): Arg {
    const found = this.#functions.get(name);
    if (found === undefined) return this.fail(`${plainQuote(name)} is not a defined function`);
    return this.#evaluate(dot, found, name, node, args, final);
  }

  #evaluate(
    dot: Arg,
    callee: TemplateFunction,
    name: string,
    node: AnyNode,
    args: readonly Operand[],
    final: Arg | undefined,
  ): Arg {
    const { params, rest, stopsAt, takesText } = callee;
    const count = args.length + (final === undefined ? 0 : 1);
    if (rest === undefined ? count !== params.length : count < params.length) {
      const want = rest === undefined ? params.length : `at least ${params.length}`;
      const got = rest === undefined ? count : args.length;
      this.fail(`wrong number of args for ${name}: want ${want} got ${got}`);
    }
    if (stopsAt !== undefined) {
      let value: Arg = null;
      for (const arg of args) {
        value = this.#argument(dot, REFLECT, arg);
        if (truth(value) === stopsAt) return value;
      }
      return final === undefined ? value : final;
    }
    const paramAt = (i: number): GoType => params[i] ?? rest ?? REFLECT;
    const given = args.map((arg, i) => forParameter(this.#argument(dot, paramAt(i), arg), paramAt(i)));
    if (final !== undefined) {
      const type = paramAt(args.length);
      given.push(forParameter(this.#fitting(final, type), type));
    }
    const text = takesText === undefined ? '' : args[0] === undefined ? shownText(final ?? null) : nodeText(args[0]);
    try {
      return callee.call(given, text);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.node = node;
      return this.fail(`error calling ${name}: ${error.message}`);
    }
  }

  /** An argument for a parameter of a type; null: any type. */
  #argument(dot: Arg, type: GoType | null, node: Operand): Arg {
    this.node = node;
    switch (node.kind) {
      case 'dot':
        return this.#fitting(dot, type);
      case 'nil':
        if (type === null || canBeNil(type)) return type === null ? null : zero(type);
        return this.fail(`cannot assign nil to ${type.name}`);
      case 'field':
        return this.#fitting(this.#fields(dot, dot, node.names, node, [], undefined), type);
      case 'variable':
        return this.#fitting(this.#variable(dot, node, [], undefined), type);
      case 'pipe':
        return this.#fitting(this.pipe(dot, node), type);
      case 'identifier':
        return this.#fitting(this.#function(dot, node.name, node, [], undefined), type);
      case 'chain':
        return this.#fitting(this.#chain(dot, node, [], undefined), type);
      case 'bool':
      case 'number':
      case 'string':
        return this.#literal(node, type);
      default:
        return never(node);
    }
  }

  #literal(node: Extract<Operand, { kind: 'bool' | 'number' | 'string' }>, type: GoType | null): Arg {
    switch (type?.kind) {
      case undefined:
      case 'interface':
      case 'reflect':
        if (node.kind === 'number') return this.#ideal(node.number, node.text);
        return node.kind === 'bool' ? bool(node.value) : string(node.value);
      case 'bool':
        if (node.kind === 'bool') return { kind: 'bool', type, value: node.value };
        return this.fail(`expected bool; found ${nodeText(node)}`);
      case 'string':
        if (node.kind === 'string') return { kind: 'string', type, value: node.value };
        return this.fail(`expected string; found ${nodeText(node)}`);
      case 'int':
        if (node.kind === 'number' && node.number.int !== null) return { kind: 'int', type, value: node.number.int };
        return this.fail(`expected integer; found ${nodeText(node)}`);
      default:
        return this.fail(`can't handle ${nodeText(node)} for arg of type ${type?.name ?? ''}`);
    }
  }

  /** A value that was evaluated, for a parameter of a type. */
  #fitting(value: Arg, type: GoType | null): Arg {
    if (value === null) {
      if (type === null || canBeNil(type)) return type === null ? null : zero(type);
      return this.fail(`invalid value; expected ${type.name}`);
    }
    if (type === null || type.kind === 'reflect' || assignable(value.type, type)) return value;
    const held = unwrap(value) ?? value;
    if (assignable(held.type, type)) return held;
    if (held.kind === 'pointer' && assignable(held.type.elem, type)) {
      return held.to ?? this.fail(`dereference of nil pointer of type ${type.name}`);
    }
    return this.fail(`wrong type for value; expected ${type.name}; got ${held.type.name}`);
  }
}

/** A parameter of type any sees what an interface holds; the builtins' reflect.Value sees the interface. */
function forParameter(value: Arg, type: GoType): Arg {
  return type.kind === 'reflect' ? value : unwrap(value);
}
