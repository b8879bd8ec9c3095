import type { Dialect } from '../dialect.ts';

export interface Variable {
  /** undefined: declared, but without a value. */
  readonly value: string | undefined;
  /** The elements of an array by their subscripts; `value` is then not used. */
  readonly elements?: ReadonlyMap<string, string>;
  readonly associative?: boolean;
  readonly exported: boolean;
  readonly readOnly: boolean;
}

const UNSET: Variable = { value: undefined, exported: false, readOnly: false };

/** A shell's variables, with the local ones of the functions that are running. */
export class Variables {
  readonly #dialect: Dialect;
  #variables = new Map<string, Variable>();
  /** For each running function what its locals hide. */
  #scopes: Map<string, Variable | undefined>[] = [];

  constructor(dialect: Dialect, environment: ReadonlyMap<string, string>) {
    this.#dialect = dialect;
    for (const [name, value] of environment)
      if (isName(name)) this.#variables.set(name, { value, exported: true, readOnly: false });
  }

  /** The same variables for a subshell. */
  copy(): Variables {
    const copy = new Variables(this.#dialect, new Map());
    copy.#variables = new Map(this.#variables);
    copy.#scopes = this.#scopes.map((scope) => new Map(scope));
    return copy;
  }

  find(name: string): Variable | undefined {
    return this.#variables.get(name);
  }

  /** The value of a variable, or of an array's first element. */
  get(name: string): string | undefined {
    const variable = this.#variables.get(name);
    return variable?.elements === undefined ? variable?.value : variable.elements.get('0');
  }

  /** False when the variable is read-only. */
  set(name: string, value: string): boolean {
    const old = this.#variables.get(name) ?? UNSET;
    if (old.readOnly) return false;
    if (old.elements === undefined) this.#variables.set(name, { ...old, value });
    else this.#variables.set(name, { ...old, elements: new Map(old.elements).set('0', value) });
    return true;
  }

  setElement(name: string, index: string, value: string): boolean {
    const old = this.#variables.get(name) ?? UNSET;
    if (old.readOnly) return false;
    const elements = new Map(old.elements ?? (old.value === undefined ? [] : [['0', old.value]]));
    this.#variables.set(name, { ...old, value: undefined, elements: elements.set(index, value) });
    return true;
  }

  setArray(name: string, elements: ReadonlyMap<string, string>, associative = false): boolean {
    const old = this.#variables.get(name) ?? UNSET;
    if (old.readOnly) return false;
    this.#variables.set(name, {
      ...old,
      value: undefined,
      elements,
      associative: associative || old.associative === true,
    });
    return true;
  }

  /** Changes what a variable is, and declares it when it is not there. */
  mark(name: string, marks: { readonly exported?: boolean; readonly readOnly?: boolean }): void {
    this.#variables.set(name, { ...(this.#variables.get(name) ?? UNSET), ...marks });
  }

  unset(name: string): boolean {
    if (this.#variables.get(name)?.readOnly === true) return false;
    this.#variables.delete(name);
    return true;
  }

  unsetElement(name: string, index: string): void {
    const old = this.#variables.get(name);
    if (old?.elements === undefined || old.readOnly) return;
    const elements = new Map(old.elements);
    elements.delete(index);
    this.#variables.set(name, { ...old, elements });
  }

  get inFunction(): boolean {
    return this.#scopes.length > 0;
  }

  /** How many functions are running within one another. */
  get depth(): number {
    return this.#scopes.length;
  }

  enterFunction(): void {
    this.#scopes.push(new Map());
  }

  leaveFunction(): void {
    this.restore(this.#scopes.pop() ?? new Map());
  }

  /** Makes a variable the running function's own, without a value. */
  declareLocal(name: string): void {
    const scope = this.#scopes.at(-1);
    if (scope === undefined || scope.has(name)) return;
    const old = this.#variables.get(name);
    scope.set(name, old);
    this.#variables.set(name, { ...UNSET, exported: old?.exported === true });
  }

  /** Remembers variables, for `restore`. */
  save(names: Iterable<string>): ReadonlyMap<string, Variable | undefined> {
    return new Map([...names].map((name) => [name, this.#variables.get(name)]));
  }

  restore(saved: ReadonlyMap<string, Variable | undefined>): void {
    for (const [name, variable] of saved) {
      if (variable === undefined) this.#variables.delete(name);
      else this.#variables.set(name, variable);
    }
  }

  names(): readonly string[] {
    return [...this.#variables.keys()].toSorted();
  }

  /**
   * What a program gets, in the order in which each shell gives it: ash by its table of 39 buckets, bash by its of 1024
   * after the assignments before the command (`extra`) and before `_`.
   * Recorded: conformance/dns/tty-shell (`env`); bash 5.3's by hand.
   */
  environment(extra: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
    const exported = [...this.#variables].flatMap(([name, { value, exported: passes }]): [string, string][] =>
      passes && value !== undefined && !extra.has(name) ? [[name, value]] : [],
    );
    if (this.#dialect === 'ash')
      return new Map([...exported, ...extra].toSorted(([a], [b]) => ashBucket(a) - ashBucket(b)));
    return new Map([...extra, ...exported.toSorted(([a], [b]) => bashBucket(a) - bashBucket(b))]);
  }
}

export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

/** ash's table has 39 buckets. */
export function ashBucket(name: string): number {
  let sum = name.charCodeAt(0) << 4;
  for (let at = 0; at < name.length; at++) sum += name.charCodeAt(at);
  return sum % 39;
}

function bashBucket(name: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash, 16_777_619) ^ name.charCodeAt(at);
  return name === '_' ? Infinity : hash & 1023;
}
