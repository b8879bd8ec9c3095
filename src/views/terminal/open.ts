import type { Terminal } from '@xterm/xterm';

/**
 * Opens the terminal in `parent`, its style sheets adopted by the page instead of written into <style> elements, which
 * the page's policy refuses (docs/decisions.md, 'Strict CSP'). xterm creates all of them while it opens, fills them again
 * whenever its theme or font changes, and removes them when it is disposed of.
 */
export function openTerminal(terminal: Terminal, parent: HTMLElement): void {
  const page = parent.ownerDocument;
  // xterm has an option for another document, but half of its code asks the global one.
  page.createElement = (tag: string) =>
    tag === 'style' ? styleSheet(page) : Document.prototype.createElement.call(page, tag);
  try {
    terminal.open(parent);
  } finally {
    Reflect.deleteProperty(page, 'createElement');
  }
}

/** An element that stands in for a <style>: what is written to its textContent styles the page until it is removed. */
function styleSheet(page: Document): HTMLElement {
  const sheet = new CSSStyleSheet();
  page.adoptedStyleSheets.push(sheet);
  const element = Document.prototype.createElement.call(page, 'template');
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => {
      sheet.replaceSync(text);
    },
  });
  element.remove = () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    Element.prototype.remove.call(element);
  };
  return element;
}
