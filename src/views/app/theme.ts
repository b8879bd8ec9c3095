import { useEffect, useState } from 'react';

/** How the page looks; theme.css says what that means. */
export type Theme = (typeof THEMES)[number];
export const THEMES = ['light', 'dark', 'contrast'] as const;

/** What a person chose: a theme, or whatever the system asks for. */
export type ThemeChoice = 'auto' | Theme;
export const THEME_CHOICES: readonly ThemeChoice[] = ['auto', ...THEMES];

const MORE_CONTRAST = '(prefers-contrast: more), (forced-colors: active)';
const DARK = '(prefers-color-scheme: dark)';

/** The theme of a choice, and of what the system asks for now. */
export function useTheme(choice: ThemeChoice): Theme {
  const [asked, setAsked] = useState(systemTheme);
  useEffect(() => {
    const media = [MORE_CONTRAST, DARK].map((query) => matchMedia(query));
    const read = (): void => setAsked(systemTheme());
    for (const one of media) one.addEventListener('change', read);
    return () => {
      for (const one of media) one.removeEventListener('change', read);
    };
  }, []);
  return choice === 'auto' ? asked : choice;
}

/** What the system asks for now. */
export function systemTheme(): Theme {
  if (matchMedia(MORE_CONTRAST).matches) return 'contrast';
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** A custom property of the page, as its theme has it now; for what CSS does not reach. */
export function pageColor(property: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}

/** Calls when the page takes another theme; gives the function that stops it. */
export function onTheme(changed: () => void): () => void {
  const themes = new MutationObserver(changed);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => themes.disconnect();
}
