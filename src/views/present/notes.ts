import { never } from '../../base/never.ts';
import { promptOf, type CommandLine, type Lesson, type Phrasing, type Prose } from '../../lessons/lesson.ts';
import type { NotesBlock, NotesPage } from './protocol.ts';
import type { Page, Script } from './script.ts';

/** The lesson as plain text, page by page: what the window with the notes is told. */
export function notesOf(lesson: Lesson, { pages }: Script): readonly NotesPage[] {
  return pages.map((page) => ({
    kind: page.kind,
    title: page.title,
    blocks: [...(page.kind === 'title' ? [{ kind: 'text', text: lesson.question } as const] : []), ...blocksOf(page)],
  }));
}

function blocksOf({ blocks }: Page): readonly NotesBlock[] {
  return blocks.flatMap((block): readonly NotesBlock[] => {
    switch (block.kind) {
      case 'prose': {
        const text = linesOf(block.node).join('\n');
        return text === '' ? [] : [{ kind: 'text', text }];
      }
      case 'commands':
        return [{ kind: 'commands', lines: block.lines.map(typedOf), output: block.output }];
      case 'solution':
        return [{ kind: 'commands', lines: block.lines.map(typedOf), output: null }];
      case 'predict':
        return [
          {
            kind: 'question',
            question: sentence(block.question),
            options: block.options.map((option) => sentence(option)),
            right: block.right,
            why: sentence(block.why),
          },
        ];
      case 'hint':
        return [];
      default:
        return never(block);
    }
  });
}

/** A line as it is to be typed, after its prompt. */
export function typedOf(line: CommandLine): string {
  return `${promptOf(line)} ${line.text}`;
}

/** Prose without its markup, as lines. */
function linesOf(node: Prose): readonly string[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [sentence(node.children)];
    case 'list':
      return node.children.flatMap((item, i) => {
        const mark = node.ordered === true ? `${String(i + (node.start ?? 1))}. ` : '• ';
        return item.children.flatMap(linesOf).map((line, n) => (n === 0 ? `${mark}${line}` : `  ${line}`));
      });
    case 'blockquote':
      return node.children.flatMap(linesOf);
    case 'code':
      return node.value.split('\n');
    case 'table':
      return node.children.map((row) => row.children.map((cell) => sentence(cell.children)).join(' | '));
    default:
      return [];
  }
}

function sentence(nodes: readonly Phrasing[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? sentence(node.children) : ' '))
    .join('')
    .replaceAll('\n', ' ');
}
