import { never } from '../../base/never.ts';
import type { AndOr, Command, List, Part, Pipeline, Redirect, Word } from '../syntax/ast.ts';

/** A command as ash prints it for a job: on one line, and not quite as it was typed. Recorded on busybox 1.38 (see print.test.ts). */
export function printForAshJob(command: Command | Pipeline | AndOr): string {
  if ('first' in command) return andOrText(command);
  return 'commands' in command ? pipelineText(command) : commandText(command);
}

function listText({ items }: List): string {
  return items
    .map(({ command, background }, at) => {
      const last = at === items.length - 1;
      return `${andOrText(command)}${background ? ' &' : last ? '' : '; '}`;
    })
    .join('');
}

function andOrText({ first, rest }: AndOr): string {
  return pipelineText(first) + rest.map(({ operator, pipeline }) => ` ${operator} ${pipelineText(pipeline)}`).join('');
}

function pipelineText({ negated, commands }: Pipeline): string {
  return (negated ? '!' : '') + commands.map(commandText).join(' | ');
}

function commandText(command: Command): string {
  switch (command.kind) {
    case 'simple':
      return [...command.words.map(wordText), ...command.redirects.map(redirectText)].join(' ');
    case 'function':
      return `${command.name}() { ... }`;
    case 'subshell':
      return `(${listText(command.body)})`;
    case 'group':
      return listText(command.body);
    case 'if':
      return `if ${command.branches
        .map(({ condition, body }) => `${listText(condition)}; then ${listText(body)}; `)
        .join('elif ')}${command.otherwise === null ? '' : `else ${listText(command.otherwise)}; `}fi`;
    case 'select':
    case 'for':
      return `for ${command.name} in ${(command.words ?? []).map(wordText).join(' ')}; do ${listText(command.body)}; done`;
    case 'while':
      return `${command.until ? 'until' : 'while'} ${listText(command.condition)}; do ${listText(command.body)}; done`;
    case 'case':
      return `case ${wordText(command.word)} in ${command.items
        .map(({ patterns, body }) => `${patterns.slice(0, 1).map(wordText).join('')}) ${listText(body)};; `)
        .join('')}esac`;
    case 'arithmeticFor':
    case 'condition':
    case 'arithmetic':
      return '';
    default:
      return never(command);
  }
}

function redirectText({ operator, descriptor, target }: Redirect): string {
  if (operator === '<<' || operator === '<<-') return '<<...';
  return `${descriptor ?? (operator.startsWith('<') ? 0 : 1)}${operator}${wordText(target)}`;
}

function wordText({ parts }: Word): string {
  return parts.map((part) => partText(part, false)).join('');
}

function partText(part: Part, quoted: boolean): string {
  switch (part.kind) {
    case 'text':
      return quoted ? part.text.replaceAll("'", "\\'") : part.text;
    case 'quoted':
      return part.escaped === true || quoted ? part.text : `"${part.text}"`;
    case 'double':
      return `"${part.parts.map((one) => partText(one, true)).join('')}"`;
    case 'parameter':
      return part.text.startsWith('${') ? part.text : `\${${part.name}}`;
    case 'command':
    case 'faulty':
      return '$(...)';
    case 'arithmetic':
      return `$((${part.expression.text}))`;
    case 'process':
      return `${part.direction}(...)`;
    case 'array':
      return part.assignment.text;
    case 'bad':
      return part.text;
    default:
      return never(part);
  }
}
