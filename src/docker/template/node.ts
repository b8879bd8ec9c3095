import { never } from '../../base/never.ts';

/**
 * What a template parses to. Where a node stands (`at`, in UTF-16 units) and how it is written again (`nodeText`) is what
 * an error shows: `:1:2: executing "" at <.Nope>`.
 */
export type Node =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'action'; readonly at: number; readonly pipe: Pipe }
  | Control
  | { readonly kind: 'break' | 'continue'; readonly at: number }
  | { readonly kind: 'template'; readonly at: number; readonly name: string; readonly pipe: Pipe | null };

export interface Control {
  readonly kind: 'if' | 'range' | 'with';
  readonly at: number;
  readonly pipe: Pipe;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[] | null;
}

export interface Pipe {
  readonly kind: 'pipe';
  readonly at: number;
  /** `$x =`, not `$x :=`. */
  readonly assigns: boolean;
  readonly variables: readonly string[];
  readonly commands: readonly Command[];
}

export interface Command {
  readonly kind: 'command';
  readonly at: number;
  readonly args: readonly Operand[];
}

export type Operand =
  | Pipe
  | { readonly kind: 'dot' | 'nil'; readonly at: number }
  | { readonly kind: 'bool'; readonly at: number; readonly value: boolean }
  | { readonly kind: 'number'; readonly at: number; readonly text: string; readonly number: Constant }
  | { readonly kind: 'string'; readonly at: number; readonly text: string; readonly value: string }
  | { readonly kind: 'identifier'; readonly at: number; readonly name: string }
  | { readonly kind: 'field'; readonly at: number; readonly names: readonly string[] }
  | { readonly kind: 'variable'; readonly at: number; readonly name: string; readonly names: readonly string[] }
  | { readonly kind: 'chain'; readonly at: number; readonly of: Operand; readonly names: readonly string[] };

/** A number's possible readings: 1e3 is both, 1.5 no integer. */
export interface Constant {
  readonly int: bigint | null;
  readonly float: number;
  /** Written as a float ('1.0', '1e3'): where the type is open it is one. */
  readonly isFloat: boolean;
}

/** A parsed template: its own nodes and those of the templates that it defines. */
export interface Template {
  readonly source: string;
  readonly root: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}

export type AnyNode = Node | Pipe | Command | Operand;

const dotted = (names: readonly string[]): string => names.map((name) => `.${name}`).join('');

/** A node as Go writes it again. */
export function nodeText(node: AnyNode): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'action':
      return `{{${nodeText(node.pipe)}}}`;
    case 'template':
      return `{{template ${JSON.stringify(node.name)}${node.pipe === null ? '' : ` ${nodeText(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'if':
    case 'range':
    case 'with': {
      const otherwise = node.otherwise === null ? '' : `{{else}}${node.otherwise.map(nodeText).join('')}`;
      return `{{${node.kind} ${nodeText(node.pipe)}}}${node.body.map(nodeText).join('')}${otherwise}{{end}}`;
    }
    case 'pipe': {
      const declared = node.variables.length === 0 ? '' : `${node.variables.join(', ')} ${node.assigns ? '=' : ':='} `;
      return declared + node.commands.map(nodeText).join(' | ');
    }
    case 'command':
      return node.args.map(operandText).join(' ');
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
    case 'string':
      return node.text;
    case 'identifier':
      return node.name;
    case 'field':
      return dotted(node.names);
    case 'variable':
      return node.name + dotted(node.names);
    case 'chain':
      return operandText(node.of) + dotted(node.names);
    default:
      return never(node);
  }
}

const operandText = (node: Operand): string => (node.kind === 'pipe' ? `(${nodeText(node)})` : nodeText(node));
