// The script's own element: where it was loaded from is where the lab's page is. Read while the script begins, since
// `currentScript` is gone later; a module script has none, and is found by its name.
const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[src*="drydock-lab.js"]');

/** The page that a lab's frame shows. */
export const labPage = new URL('lab.html', script?.src ?? document.baseURI);

/** Which blocks of the page become runnable beside those that are marked, as a CSS selector: the script's `data-drydock`. */
export const blocksSelector = script?.dataset['drydock'] ?? '';
