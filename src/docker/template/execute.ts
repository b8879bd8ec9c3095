import type { AnyNode, Command, Constant, Control, Node, Operand, Pipe, Template } from './node.ts';
import { nodeText } from './node.ts';
import { valueText } from './print.ts';
import { utf8Length } from './utf8.ts';
import { quote } from './verbs.ts';
import {
  assignable,
  BOOL,
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
  type Method,
  type StructType,
  type Value,
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

export interface Execution {
  /** What was written, also before an error: Go writes as it goes. */
  readonly text: string;
  /** 'template: :1:2: executing "" at <.Nope>: ...'; null: none. */
  readonly error: string | null;
}

/** Ends an execution; thrown and caught in this file only, as an error may arise at any depth. */
class ExecutionError extends Error {}

/** How {{break}} and {{continue}} leave the nodes around them. */
type Flow = 'next' | 'break' | 'continue';

/** Go gives up at this depth of templates that call each other. What is 1,000 deep here never ends, so that is taken for it. */
const DEPTH = { real: 100_000, here: 1_000 };

/**
 * Runs a template on a value. `strictKeys`: a key that a map lacks is an error (missingkey=error), not '<no value>'.
 * recorded: conformance/core/templates-syntax, templates-functions
 */
export function execute(template: Template, dot: Arg, functions: Functions, strictKeys = false): Execution {
  const run = new Run(template, functions, strictKeys);
  try {
    run.start(dot);
    return { text: run.text, error: null };
  } catch (error) {
    if (error instanceof ExecutionError) return { text: run.text, error: error.message };
    throw error;
  }
}

interface Variable {
  readonly name: string;
  value: Arg;
}

class Run {
  text = '';
  readonly #template: Template;
  readonly #functions: Functions;
  readonly #strictKeys: boolean;
  #name = '';
  #variables: Variable[] = [];
  #node: AnyNode | null = null;
  #depth = 0;

  constructor(template: Template, functions: Functions, strictKeys: boolean) {
    this.#template = template;
    this.#functions = functions;
    this.#strictKeys = strictKeys;
  }

  start(dot: Arg): void {
    this.#variables = [{ name: '$', value: dot }];
    this.#walkAll(dot, this.#template.root);
  }

  #fail(message: string): never {
    const node = this.#node;
    if (node === null) throw new ExecutionError(`template: ${this.#name}: ${message}`);
    const before = this.#template.source.slice(0, node.at);
    const lines = before.split('\n');
    const place = `:${lines.length}:${utf8Length(lines.at(-1) ?? '')}`;
    const name = quote(this.#name, { plus: false, sharp: false });
    throw new ExecutionError(`template: ${place}: executing ${name} at <${nodeText(node)}>: ${message}`);
  }

  #walkAll(dot: Arg, nodes: readonly Node[]): Flow {
    for (const node of nodes) {
      const flow = this.#walk(dot, node);
      if (flow !== 'next') return flow;
    }
    return 'next';
  }

  #walk(dot: Arg, node: Node): Flow {
    this.#node = node;
    switch (node.kind) {
      case 'text':
        this.text += node.text;
        return 'next';
      case 'action': {
        const value = this.#pipe(dot, node.pipe);
        if (node.pipe.variables.length === 0) {
          this.#node = node;
          this.text += shown(value);
        }
        return 'next';
      }
      case 'break':
      case 'continue':
        return node.kind;
      case 'if':
      case 'with': {
        return this.#scoped(() => {
          const value = this.#pipe(dot, node.pipe);
          if (truth(value)) return this.#walkAll(node.kind === 'with' ? value : dot, node.body);
          return this.#walkAll(dot, node.otherwise ?? []);
        });
      }
      case 'range':
        return this.#scoped(() => this.#range(dot, node));
      case 'template':
        this.#call(dot, node);
        return 'next';
    }
  }

  /** Variables that are declared meanwhile are forgotten after it. */
  #scoped<T>(walk: () => T): T {
    const mark = this.#variables.length;
    const result = walk();
    this.#variables.length = mark;
    return result;
  }

  #range(dot: Arg, node: Control): Flow {
    const piped = this.#pipe(dot, node.pipe);
    const value = piped === null ? null : indirect(piped).value;
    const items = this.#iterated(value, node.pipe);
    if (items.length === 0) return this.#walkAll(dot, node.otherwise ?? []);
    const [first, second] = node.pipe.variables;
    for (const [index, item] of items) {
      if (second !== undefined) this.#setLoop(node.pipe, second, 0, item);
      if (first !== undefined)
        this.#setLoop(node.pipe, first, second === undefined ? 0 : 1, second === undefined ? item : index);
      const flow = this.#scoped(() => this.#walkAll(item, node.body));
      if (flow === 'break') break;
    }
    return 'next';
  }

  /** A loop's own variables were declared last, by its pipe; `range $x = ...` sets ones of outside. */
  #setLoop(pipe: Pipe, name: string, fromTop: number, value: Arg): void {
    const own = this.#variables[this.#variables.length - 1 - fromTop];
    if (pipe.assigns) this.#assign(name, value);
    else if (own !== undefined) own.value = value;
  }

  #iterated(value: Arg, pipe: Pipe): readonly (readonly [Arg, Arg])[] {
    switch (value?.kind) {
      case undefined:
        return [];
      case 'slice':
        return (value.items ?? []).map((item, i) => [int(i), item]);
      case 'map':
        return value.entries ?? [];
      case 'int':
      case 'uint': {
        if (pipe.variables.length > 1) this.#fail(`can't use ${shown(value)} to iterate over more than one variable`);
        const count = Math.max(Number(value.value), 0);
        return Array.from({ length: count }, (_, i) => [null, { ...value, value: BigInt(i) }]);
      }
      default:
        // A null interface iterates as nothing at all.
        return this.#fail(`range can't iterate over ${shown(value)}`);
    }
  }

  #call(dot: Arg, node: Extract<Node, { kind: 'template' }>): void {
    const body = this.#template.defined.get(node.name);
    if (body === undefined) this.#fail(`template ${quote(node.name, { plus: false, sharp: false })} not defined`);
    if (this.#depth === DEPTH.here) this.#fail(`exceeded maximum template depth (${DEPTH.real})`);
    const given = node.pipe === null ? null : this.#pipe(dot, node.pipe);
    const [name, variables] = [this.#name, this.#variables];
    [this.#name, this.#variables] = [node.name, [{ name: '$', value: given }]];
    this.#depth++;
    this.#walkAll(given, body);
    this.#depth--;
    [this.#name, this.#variables] = [name, variables];
  }

  #assign(name: string, value: Arg): void {
    const variable = this.#variables.findLast((each) => each.name === name);
    if (variable === undefined) this.#fail(`undefined variable: ${name}`);
    variable.value = value;
  }

  #pipe(dot: Arg, pipe: Pipe): Arg {
    this.#node = pipe;
    let value: Arg | undefined;
    for (const command of pipe.commands) value = unwrap(this.#command(dot, command, value));
    for (const name of pipe.variables) {
      if (pipe.assigns) this.#assign(name, value ?? null);
      else this.#variables.push({ name, value: value ?? null });
    }
    return value ?? null;
  }

  /** `final` is what the pipe hands on as the last argument; undefined: nothing. */
  #command(dot: Arg, command: Command, final: Arg | undefined): Arg {
    const [first, ...args] = command.args;
    if (first === undefined) return null;
    switch (first.kind) {
      case 'field':
        this.#node = first;
        return this.#fields(dot, dot, first.names, first, args, final);
      case 'chain':
        return this.#chain(dot, first, args, final);
      case 'identifier':
        this.#node = first;
        return this.#function(dot, first.name, command, args, final);
      case 'pipe':
        this.#noArguments(first, args, final);
        return this.#pipe(dot, first);
      case 'variable':
        return this.#variable(dot, first, args, final);
      default:
    }
    this.#node = first;
    this.#noArguments(first, args, final);
    switch (first.kind) {
      case 'bool':
        return bool(first.value);
      case 'dot':
        return dot;
      case 'nil':
        return this.#fail('nil is not a command');
      case 'number':
        return this.#ideal(first.number, first.text);
      case 'string':
        return string(first.value);
    }
  }

  #noArguments(node: Operand, args: readonly Operand[], final: Arg | undefined): void {
    if (args.length === 0 && final === undefined) return;
    const text = node.kind === 'pipe' ? `(${nodeText(node)})` : nodeText(node);
    this.#fail(`can't give argument to non-function ${text}`);
  }

  /** A number where the type is open. */
  #ideal(number: Constant, text: string): Arg {
    if (number.isFloat) return float(number.float);
    if (number.int === null || number.int >= 2n ** 63n) this.#fail(`${text} overflows int`);
    return int(number.int);
  }

  #variable(
    dot: Arg,
    node: Extract<Operand, { kind: 'variable' }>,
    args: readonly Operand[],
    final: Arg | undefined,
  ): Arg {
    this.#node = node;
    const variable = this.#variables.findLast((each) => each.name === node.name);
    if (variable === undefined) this.#fail(`undefined variable: ${node.name}`);
    if (node.names.length > 0) return this.#fields(dot, variable.value, node.names, node, args, final);
    this.#noArguments(node, args, final);
    return variable.value;
  }

  #chain(dot: Arg, node: Extract<Operand, { kind: 'chain' }>, args: readonly Operand[], final: Arg | undefined): Arg {
    this.#node = node;
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
    const quoted = quote(name, { plus: false, sharp: false });
    if (of === null) return this.#strictKeys ? this.#fail(`nil data; no entry for key ${quoted}`) : null;
    const { value, nil } = indirect(of);
    if (nil && value.kind === 'interface') this.#fail(`nil pointer evaluating ${of.type.name}.${name}`);
    const found = method(value, name);
    if (found !== null) {
      const call: TemplateFunction = {
        params: found.method.params,
        call: (given) => found.method.call(found.of, given),
      };
      return this.#evaluate(dot, call, name, node, args, final);
    }
    const hasArguments = args.length > 0 || final !== undefined;
    if (value.kind === 'struct') {
      const read = structField(value, name);
      if (read !== null && hasArguments) this.#fail(`${name} has arguments but cannot be invoked as function`);
      if (read !== null) return read;
    }
    if (value.kind === 'map' && value.type.key.name === 'string') {
      if (hasArguments) this.#fail(`${name} is not a method but has arguments`);
      const entry = value.entries?.find(([key]) => 'value' in key && key.value === name);
      if (entry === undefined && this.#strictKeys) this.#fail(`map has no entry for key ${quoted}`);
      return entry?.[1] ?? null;
    }
    const within = value.kind === 'pointer' ? value.type.elem : null;
    const unknown = within?.kind === 'struct' && !hasField(within, name);
    if (nil && !unknown) this.#fail(`nil pointer evaluating ${of.type.name}.${name}`);
    return this.#fail(`can't evaluate field ${name} in type ${of.type.name}`);
  }

  #function(dot: Arg, name: string, node: AnyNode, args: readonly Operand[], final: Arg | undefined): Arg {
    const found = this.#functions.get(name);
    if (found === undefined)
      return this.#fail(`${quote(name, { plus: false, sharp: false })} is not a defined function`);
    return this.#evaluate(dot, found, name, node, args, final);
  }

  #evaluate(
    dot: Arg,
    { params, rest, stopsAt, call, takesText }: TemplateFunction,
    name: string,
    node: AnyNode,
    args: readonly Operand[],
    final: Arg | undefined,
  ): Arg {
    const count = args.length + (final === undefined ? 0 : 1);
    if (rest === undefined ? count !== params.length : count < params.length) {
      const want = rest === undefined ? params.length : `at least ${params.length}`;
      const got = rest === undefined ? count : args.length;
      this.#fail(`wrong number of args for ${name}: want ${want} got ${got}`);
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
    const text = takesText === undefined ? '' : args[0] === undefined ? shown(final ?? null) : nodeText(args[0]);
    try {
      return call(given, text);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.#node = node;
      return this.#fail(`error calling ${name}: ${error.message}`);
    }
  }

  /** An argument for a parameter of a type; null: any type. */
  #argument(dot: Arg, type: GoType | null, node: Operand): Arg {
    this.#node = node;
    switch (node.kind) {
      case 'dot':
        return this.#fitting(dot, type);
      case 'nil':
        if (type === null || canBeNil(type)) return type === null ? null : zero(type);
        return this.#fail(`cannot assign nil to ${type.name}`);
      case 'field':
        return this.#fitting(this.#fields(dot, dot, node.names, node, [], undefined), type);
      case 'variable':
        return this.#fitting(this.#variable(dot, node, [], undefined), type);
      case 'pipe':
        return this.#fitting(this.#pipe(dot, node), type);
      case 'identifier':
        return this.#fitting(this.#function(dot, node.name, node, [], undefined), type);
      case 'chain':
        return this.#fitting(this.#chain(dot, node, [], undefined), type);
      case 'bool':
      case 'number':
      case 'string':
        return this.#literal(node, type);
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
        if (node.kind === 'bool') return { kind: 'bool', type: BOOL, value: node.value };
        return this.#fail(`expected bool; found ${nodeText(node)}`);
      case 'string':
        if (node.kind === 'string') return { kind: 'string', type, value: node.value };
        return this.#fail(`expected string; found ${nodeText(node)}`);
      case 'int':
        if (node.kind === 'number' && node.number.int !== null) return { kind: 'int', type, value: node.number.int };
        return this.#fail(`expected integer; found ${nodeText(node)}`);
      default:
        return this.#fail(`can't handle ${nodeText(node)} for arg of type ${type?.name ?? ''}`);
    }
  }

  /** A value that was evaluated, for a parameter of a type. */
  #fitting(value: Arg, type: GoType | null): Arg {
    if (value === null) {
      if (type === null || canBeNil(type)) return type === null ? null : zero(type);
      return this.#fail(`invalid value; expected ${type.name}`);
    }
    if (type === null || type.kind === 'reflect' || assignable(value.type, type)) return value;
    const held = unwrap(value) ?? value;
    if (assignable(held.type, type)) return held;
    if (held.kind === 'pointer' && assignable(held.type.elem, type)) {
      return held.to ?? this.#fail(`dereference of nil pointer of type ${type.name}`);
    }
    return this.#fail(`wrong type for value; expected ${type.name}; got ${held.type.name}`);
  }
}

/** A parameter of type any sees what an interface holds; the builtins' reflect.Value sees the interface. */
function forParameter(value: Arg, type: GoType): Arg {
  return type.kind === 'reflect' ? value : unwrap(value);
}

/** How a value is printed: a pointer shows what it points to, nothing at all '<no value>'. */
function shown(value: Arg): string {
  return value === null ? '<no value>' : valueText(indirectPointer(value));
}

function indirectPointer(value: Value): Value {
  if (value.kind !== 'pointer') return value;
  return indirect(value).value;
}

/** A method of a value's type, or of a struct that it embeds, with the value that it is called on. */
function method(value: Value, name: string): { readonly of: Value; readonly method: Method } | null {
  const own = value.type.methods?.[name];
  if (own !== undefined) return { of: value, method: own };
  if (value.kind !== 'struct') return null;
  for (const [i, field] of value.type.fields.entries()) {
    const inner = value.fields[i];
    const found = field.embedded && inner !== undefined ? method(indirect(inner).value, name) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A field of a struct, or of one that it embeds; null: there is none of this name. */
function structField(value: Extract<Value, { kind: 'struct' }>, name: string): Value | null {
  const at = value.type.fields.findIndex((field) => field.name === name);
  if (at >= 0) return value.fields[at] ?? null;
  for (const [i, field] of value.type.fields.entries()) {
    const inner = value.fields[i];
    const held = field.embedded && inner !== undefined ? indirect(inner).value : null;
    const found = held?.kind === 'struct' ? structField(held, name) : null;
    if (found !== null) return found;
  }
  return null;
}

function hasField(type: StructType, name: string): boolean {
  return type.fields.some((field) => {
    const inner = field.type.kind === 'pointer' ? field.type.elem : field.type;
    return field.name === name || (field.embedded && inner.kind === 'struct' && hasField(inner, name));
  });
}
