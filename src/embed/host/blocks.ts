import { blockOfLines, linesOfBlock } from '../../lessons/consoleBlock.ts';
import type { DrydockLabElement } from '../types.ts';

const MARKED = '[data-drydock]:not(script)';

/** What is said in the page, in its language. */
const WORDS = {
  en: { run: '▶ Run', again: '▶ Run again' },
  zh: { run: '▶ 运行', again: '▶ 再次运行' },
} as const;

/** Blocks that have their button. */
const runnable = new WeakSet<Element>();

/**
 * Gives every block of console text that is marked `data-drydock`, or that the selector finds, a button that runs it in a lab below.
 * Blocks with the same mark build on one another: each one's lab has seen the commands of those above it. Also blocks that come
 * into the page later, as in documentation that changes pages without loading them.
 */
export function makeRunnable(selector: string): void {
  const blocks = (): readonly HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector === '' ? MARKED : `${MARKED}, ${selector}`)].flatMap(textsOf);
  const begin = (): void => {
    for (const block of blocks()) if (!runnable.has(block)) addButton(block, blocks);
  };
  const watch = (): void => {
    begin();
    new MutationObserver(begin).observe(document.body, { childList: true, subtree: true });
  };
  // A page that is made of components may not be touched before they have taken it over.
  if (document.readyState === 'complete') watch();
  else addEventListener('load', () => setTimeout(watch));
}

/** The preformatted texts that a mark means: its own, those inside, or the one around it. */
function textsOf(marked: HTMLElement): readonly HTMLElement[] {
  const around = marked.closest('pre');
  if (around !== null) return [around];
  return [...marked.querySelectorAll('pre')];
}

function groupOf(block: HTMLElement): string {
  return (
    block.closest<HTMLElement>(MARKED)?.dataset['drydock'] ??
    block.querySelector<HTMLElement>(MARKED)?.dataset['drydock'] ??
    ''
  );
}

function addButton(block: HTMLElement, blocks: () => readonly HTMLElement[]): void {
  runnable.add(block);
  const own = linesOfBlock(block.textContent);
  if (own.length === 0) return;
  const words = block.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') === true ? WORDS.zh : WORDS.en;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'drydock-run';
  button.textContent = words.run;
  block.after(button);
  let lab: DrydockLabElement | null = null;
  button.addEventListener('click', () => {
    if (lab?.isConnected === true) {
      void lab.run(blockOfLines(own));
      return;
    }
    const all = blocks();
    const before = all.slice(0, all.indexOf(block)).filter((other) => groupOf(other) === groupOf(block));
    lab = document.createElement('drydock-lab');
    lab.setAttribute('view', 'terminal');
    lab.setAttribute('run', blockOfLines([...before.flatMap((other) => linesOfBlock(other.textContent)), ...own]));
    lab.loading = 'eager';
    button.after(lab);
    button.textContent = words.again;
  });
}
