import type { Json } from '../value.ts';
import type { Definition, Filter } from './syntax.ts';

/** What a name with so many arguments means: a definition, or a filter that was handed over. */
export type Callable =
  | { readonly kind: 'definition'; readonly definition: Definition; readonly scope: Scope }
  | { readonly kind: 'filter'; readonly filter: Filter; readonly scope: Scope };

/** The variables and functions that a filter sees, each scope within another. */
export class Scope {
  readonly #outer: Scope | null;
  readonly #variables = new Map<string, Json>();
  readonly #functions = new Map<string, Callable>();
  readonly #labels = new Map<string, symbol>();

  constructor(outer: Scope | null) {
    this.#outer = outer;
  }

  bind(name: string, value: Json): this {
    this.#variables.set(name, value);
    return this;
  }

  define(name: string, arity: number, callable: Callable): this {
    this.#functions.set(`${name}/${arity}`, callable);
    return this;
  }

  label(name: string): symbol {
    const label = Symbol(name);
    this.#labels.set(name, label);
    return label;
  }

  variable(name: string): Json | undefined {
    return this.#find((scope) => scope.#variables.get(name));
  }

  callable(name: string, arity: number): Callable | undefined {
    return this.#find((scope) => scope.#functions.get(`${name}/${arity}`));
  }

  labelled(name: string): symbol | undefined {
    return this.#find((scope) => scope.#labels.get(name));
  }

  #find<T>(look: (scope: Scope) => T | undefined): T | undefined {
    const found = look(this);
    return found !== undefined || this.#outer === null ? found : this.#outer.#find(look);
  }
}
