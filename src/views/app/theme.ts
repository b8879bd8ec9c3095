import { useEffect, useState } from 'react';

/** How the page looks; theme.css says what that means. */
export type Theme = (typeof THEMES)[number];
export const THEMES = ['light', 'dark', 'contrast'] as const;

/** What a person chose: a theme, or whatever the system asks for. */
export type ThemeChoice = 'auto' | Theme;
export const THEME_CHOICES: readonly ThemeChoice[] = ['auto', ...THEMES];

const MORE_CONTRAST = '(prefers-contrast: more)';
/** The system paints the page in its own few colours; what it does not reach takes them by itself (theme.css). */
const FORCED = '(forced-colors: active)';
const DARK = '(prefers-color-scheme: dark)';

/** The theme of a choice, and of what the system asks for now. */
export function useTheme(choice: ThemeChoice): Theme {
  const [theme, setTheme] = useState(() => themeNow(choice));
  useEffect(() => {
    const read = (): void => setTheme(themeNow(choice));
    read();
    return onSystem(read);
  }, [choice]);
  return theme;
}

/** The theme of a choice now. Where the system forces its colours, it alone decides what goes with them. */
export function themeNow(choice: ThemeChoice): Theme {
  const isDark = matchMedia(DARK).matches;
  if (matchMedia(FORCED).matches) return isDark ? 'contrast' : 'light';
  if (choice !== 'auto') return choice;
  if (matchMedia(MORE_CONTRAST).matches) return 'contrast';
  return isDark ? 'dark' : 'light';
}

/** Calls when the system asks for something else; gives the function that stops it. */
function onSystem(changed: () => void): () => void {
  const media = [MORE_CONTRAST, FORCED, DARK].map((query) => matchMedia(query));
  for (const one of media) one.addEventListener('change', changed);
  return () => {
    for (const one of media) one.removeEventListener('change', changed);
  };
}

/** A custom property of the page, as its theme has it now; for what CSS does not reach. A colour of the system's as numbers. */
export function pageColor(property: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
  if (!/^[A-Z]\w+$/.test(value) || !CSS.supports('color', value)) return value;
  const probe = document.createElement('span');
  probe.style.color = value;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Calls when the page takes another theme, or other colours of the system's; gives the function that stops it. */
export function onTheme(changed: () => void): () => void {
  const themes = new MutationObserver(changed);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const stop = onSystem(changed);
  return () => {
    themes.disconnect();
    stop();
  };
}
