import type { Code, Paragraph } from 'mdast';
import type { CommandLine } from './lesson.ts';

// What Killercoda (and Katacoda before it) writes behind code that a click types: `docker ps`{{exec}}, or after a block's last fence.
const AFTER_FENCE = /^(\s*(?:`{3,}|~{3,}))\{\{(exec(?:ute)?|copy)[^}]*\}\}\s*$/;
const INLINE = /^\{\{exec(?:ute)?[^}]*\}\}/;
const ANY_INLINE = /^\{\{(?:exec(?:ute)?|copy)[^}]*\}\}/;

/** Markdown without the marks behind fences, line by line as before, and the lines of those that a click types. */
export function withoutFenceMarks(text: string): { readonly text: string; readonly exec: ReadonlySet<number> } {
  const exec = new Set<number>();
  const lines = text.split('\n').map((line, i) => {
    const [, fence, mark = ''] = AFTER_FENCE.exec(line) ?? [];
    if (fence === undefined) return line;
    if (mark.startsWith('exec')) exec.add(i + 1);
    return fence;
  });
  return { text: lines.join('\n'), exec };
}

/** The commands of a block with a mark: one a line, without comments. */
export function linesOfBlock({ value }: Code): readonly CommandLine[] {
  return value
    .split('\n')
    .map((line) => line.replace(/^\$ /, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): CommandLine => ({ at: 'host', host: 1, text: line }));
}

/** A paragraph without its marks, and the commands that were marked. */
export function withoutInlineMarks(node: Paragraph): {
  readonly node: Paragraph;
  readonly lines: readonly CommandLine[];
} {
  const lines: CommandLine[] = [];
  const children = node.children.map((child, i) => {
    const before = node.children[i - 1];
    if (child.type !== 'text' || before?.type !== 'inlineCode' || !ANY_INLINE.test(child.value)) return child;
    if (INLINE.test(child.value)) lines.push({ at: 'host', host: 1, text: before.value });
    return { ...child, value: child.value.replace(ANY_INLINE, '') };
  });
  return { node: { ...node, children }, lines };
}
