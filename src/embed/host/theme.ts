import type { LabTheme } from '../types.ts';

const contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');

/**
 * The theme of the page around an element: its colour scheme. Where it has none or several, and for a reader who wants more contrast,
 * the system decides in the frame as it does here.
 */
export function themeAround(element: Element): LabTheme {
  const [scheme, ...others] = getComputedStyle(element)
    .colorScheme.split(' ')
    .filter((word) => word !== 'only');
  const isSaid = others.length === 0 && (scheme === 'light' || scheme === 'dark');
  return isSaid && !contrast.matches ? scheme : 'auto';
}

/** Calls back whenever the theme may be another; gives the function that stops it. */
export function watchTheme(changed: () => void): () => void {
  // A page switches by an attribute of its root or its body.
  const attributes = new MutationObserver(changed);
  attributes.observe(document.documentElement, { attributes: true });
  attributes.observe(document.body, { attributes: true });
  contrast.addEventListener('change', changed);
  return () => {
    attributes.disconnect();
    contrast.removeEventListener('change', changed);
  };
}
