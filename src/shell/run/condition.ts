import { compareFiles, compareNumbers, examine } from '../../base/condition.ts';
import type { Sys } from '../../base/kernel/process.ts';
import { expandPattern, expandText } from '../expand/expand.ts';
import { ArithmeticFault } from '../expand/arithmetic.ts';
import { compilePattern, matches } from '../expand/pattern.ts';
import { evaluate } from '../expand/value.ts';
import { never } from '../../base/never.ts';
import type { Condition, Word } from '../syntax/ast.ts';
import { surroundingsOf } from '../builtins/test.ts';
import type { Session } from './session.ts';

/** bash's [[ ]]: 0 when the condition holds, 1 when not, 2 when it cannot be judged. */
export function* testCondition(shell: Session, condition: Condition): Sys<number> {
  switch (condition.kind) {
    case 'word':
      return (yield* expandText(shell, condition.word)) === '' ? 1 : 0;
    case 'unary':
      return examine(surroundingsOf(shell), condition.operator, yield* expandText(shell, condition.operand)) ? 0 : 1;
    case 'binary':
      return yield* testBinary(shell, condition.operator, condition.left, condition.right);
    case 'not': {
      const status = yield* testCondition(shell, condition.condition);
      return status > 1 ? status : 1 - status;
    }
    case 'group':
      return yield* testCondition(shell, condition.condition);
    case 'and': {
      const status = yield* testCondition(shell, condition.left);
      return status === 0 ? yield* testCondition(shell, condition.right) : status;
    }
    case 'or': {
      const status = yield* testCondition(shell, condition.left);
      return status === 0 ? 0 : yield* testCondition(shell, condition.right);
    }
    default:
      return never(condition);
  }
}

function* testBinary(shell: Session, operator: string, left: Word, right: Word): Sys<number> {
  const text = yield* expandText(shell, left);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const equal = matches(compilePattern(yield* expandPattern(shell, right)), text);
    return equal === (operator !== '!=') ? 0 : 1;
  }
  if (operator === '=~') return matchRegex(shell, text, yield* expandPattern(shell, right));
  const other = yield* expandText(shell, right);
  if (operator === '<' || operator === '>') return (operator === '<' ? text < other : text > other) ? 0 : 1;
  const files = compareFiles(surroundingsOf(shell), operator, text, other);
  if (files !== null) return files ? 0 : 1;
  try {
    return compareNumbers(operator, evaluate(shell, text), evaluate(shell, other)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ArithmeticFault)) throw error;
    yield* shell.complain(error.message, '[[');
    return 1;
  }
}

/** An extended regular expression, which is nearly JavaScript's; quoted characters come with a backslash. */
function matchRegex(shell: Session, text: string, source: string): number {
  let found: RegExpExecArray | null;
  try {
    found = new RegExp(
      source.replaceAll(/\[\[:(\w+):\]\]/g, (_, name: string) => `[${CLASSES.get(name) ?? ''}]`),
      'u',
    ).exec(text);
  } catch {
    return 2;
  }
  shell.variables.setArray('BASH_REMATCH', new Map((found ?? []).map((group, at) => [String(at), group ?? ''])));
  return found === null ? 1 : 0;
}

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alpha', 'a-zA-Z'],
  ['digit', '0-9'],
  ['alnum', 'a-zA-Z0-9'],
  ['upper', 'A-Z'],
  ['lower', 'a-z'],
  ['space', '\\s'],
  ['blank', ' \\t'],
  ['xdigit', '0-9a-fA-F'],
]);
