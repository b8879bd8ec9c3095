import { never } from '../../base/never.ts';
import { Evaluator, ExecutionError, type Functions } from './evaluate.ts';
import type { Control, Node, Pipe, Template } from './node.ts';
import { shownText } from './print.ts';
import { indirect, int, truth, type Arg } from './value.ts';
import { plainQuote } from './verbs.ts';

export interface Execution {
  /** What was written, also before an error: Go writes as it goes. */
  readonly text: string;
  /** 'template: :1:2: executing "" at <.Nope>: ...'; null: none. */
  readonly error: string | null;
}

/** How {{break}} and {{continue}} leave the nodes around them. */
type Flow = 'next' | 'break' | 'continue';

/** Go gives up at this depth of templates that call each other. What is 1,000 deep here never ends, so that is taken for it. */
const DEPTH = { real: 100_000, here: 1_000 };

/**
 * Runs a template on a value. `strictKeys`: a key that a map lacks is an error (missingkey=error), not '<no value>'.
 * recorded: conformance/core/templates-syntax, templates-functions
 */
export function execute(template: Template, dot: Arg, functions: Functions, strictKeys = false): Execution {
  const run = new Run(template, new Evaluator(template.source, dot, functions, strictKeys));
  try {
    run.walkAll(dot, template.root);
    return { text: run.text, error: null };
  } catch (error) {
    if (error instanceof ExecutionError) return { text: run.text, error: error.message };
    throw error;
  }
}

class Run {
  text = '';
  readonly #template: Template;
  readonly #evaluator: Evaluator;
  #depth = 0;

  constructor(template: Template, evaluator: Evaluator) {
    this.#template = template;
    this.#evaluator = evaluator;
  }

  walkAll(dot: Arg, nodes: readonly Node[]): Flow {
    for (const node of nodes) {
      const flow = this.#walk(dot, node);
      if (flow !== 'next') return flow;
    }
    return 'next';
  }

  #walk(dot: Arg, node: Node): Flow {
    this.#evaluator.node = node;
    switch (node.kind) {
      case 'text':
        this.text += node.text;
        return 'next';
      case 'action': {
        const value = this.#evaluator.pipe(dot, node.pipe);
        if (node.pipe.variables.length === 0) {
          this.#evaluator.node = node;
          this.text += shownText(value);
        }
        return 'next';
      }
      case 'break':
      case 'continue':
        return node.kind;
      case 'if':
      case 'with': {
        return this.#scoped(() => {
          const value = this.#evaluator.pipe(dot, node.pipe);
          if (truth(value)) return this.walkAll(node.kind === 'with' ? value : dot, node.body);
          return this.walkAll(dot, node.otherwise ?? []);
        });
      }
      case 'range':
        return this.#scoped(() => this.#range(dot, node));
      case 'template':
        this.#call(dot, node);
        return 'next';
      default:
        return never(node);
    }
  }

  /** Variables that are declared meanwhile are forgotten after it. */
  #scoped<T>(walk: () => T): T {
    const mark = this.#evaluator.variables.length;
    const result = walk();
    this.#evaluator.variables.length = mark;
    return result;
  }

  #range(dot: Arg, node: Control): Flow {
    const piped = this.#evaluator.pipe(dot, node.pipe);
    const value = piped === null ? null : indirect(piped).value;
    const items = this.#iterated(value, node.pipe);
    if (items.length === 0) return this.walkAll(dot, node.otherwise ?? []);
    const [first, second] = node.pipe.variables;
    for (const [index, item] of items) {
      if (second !== undefined) this.#setLoop(node.pipe, second, 0, item);
      if (first !== undefined)
        this.#setLoop(node.pipe, first, second === undefined ? 0 : 1, second === undefined ? item : index);
      const flow = this.#scoped(() => this.walkAll(item, node.body));
      if (flow === 'break') break;
    }
    return 'next';
  }

  /** A loop's own variables were declared last, by its pipe; `range $x = ...` sets ones of outside. */
  #setLoop(pipe: Pipe, name: string, fromTop: number, value: Arg): void {
    const own = this.#evaluator.variables[this.#evaluator.variables.length - 1 - fromTop];
    if (pipe.assigns) this.#evaluator.assign(name, value);
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
        if (pipe.variables.length > 1)
          this.#evaluator.fail(`can't use ${shownText(value)} to iterate over more than one variable`);
        const count = Math.max(Number(value.value), 0);
        return Array.from({ length: count }, (_, i) => [null, { ...value, value: BigInt(i) }]);
      }
      default:
        // A null interface iterates as nothing at all.
        return this.#evaluator.fail(`range can't iterate over ${shownText(value)}`);
    }
  }

  #call(dot: Arg, node: Extract<Node, { kind: 'template' }>): void {
    const body = this.#template.defined.get(node.name);
    if (body === undefined) this.#evaluator.fail(`template ${plainQuote(node.name)} not defined`);
    if (this.#depth === DEPTH.here) this.#evaluator.fail(`exceeded maximum template depth (${DEPTH.real})`);
    const given = node.pipe === null ? null : this.#evaluator.pipe(dot, node.pipe);
    const { name, variables } = this.#evaluator;
    Object.assign(this.#evaluator, { name: node.name, variables: [{ name: '$', value: given }] });
    this.#depth++;
    this.walkAll(given, body);
    this.#depth--;
    Object.assign(this.#evaluator, { name, variables });
  }
}
