import type { LabTheme, LabView } from './types.ts';

export const VIEWS: readonly LabView[] = ['split', 'terminal', 'graph', 'names'];
export const THEMES: readonly LabTheme[] = ['auto', 'light', 'dark', 'contrast'];

/** How a lab begins, as the address of its frame says it. */
export interface EmbedOptions {
  /** null: none. */
  readonly lesson: string | null;
  /** Counted from 1. */
  readonly step: number;
  readonly view: LabView;
  readonly theme: LabTheme;
  /** As BCP 47 tags it; null: what the reader's browser prefers. */
  readonly lang: string | null;
  /** Lines that are typed at the beginning. */
  readonly run: string;
  readonly readonly: boolean;
}

const NAMES = ['embed', 'lesson', 'step', 'view', 'theme', 'lang', 'run', 'readonly'];

/** The most that is read of an address, in characters. */
const LONGEST = 60_000;

/**
 * What the address of an embedded lab asks for; null: the page is not embedded. What stands behind `#` counts as well once a
 * parameter stands behind `?`: it is never sent to a server, and the page is one and the same in every cache. What is not
 * understood is as if it were not there.
 */
export function readOptions(search: string, hash: string): EmbedOptions | null {
  const asked = new URLSearchParams(search);
  if (!NAMES.some((name) => asked.has(name))) return null;
  const given = new URLSearchParams(`${search.slice(1)}&${hash.slice(1)}`.slice(0, LONGEST));
  return {
    lesson: given.get('lesson') ?? null,
    step: readStep(given.get('step')),
    view: readView(given.get('view')),
    theme: readTheme(given.get('theme')),
    lang: given.get('lang'),
    run: given.get('run') ?? '',
    readonly: given.has('readonly') && given.get('readonly') !== 'false',
  };
}

/** An address's end that `readOptions` reads back as the same. */
export function writeOptions({ lesson, step, view, theme, lang, run, readonly }: EmbedOptions): string {
  const given = new URLSearchParams({
    ...(lesson === null ? {} : { lesson, step: String(step) }),
    view,
    theme,
    ...(lang === null ? {} : { lang }),
    ...(run === '' ? {} : { run }),
    ...(readonly ? { readonly: '' } : {}),
  });
  return `?embed#${given.toString()}`;
}

/** A step's number out of text; what is none is the first. */
export function readStep(text: string | null): number {
  return text !== null && /^\d{1,3}$/.test(text) ? Math.max(1, Number(text)) : 1;
}

export function readView(text: string | null): LabView {
  return VIEWS.find((view) => view === text) ?? 'split';
}

export function readTheme(text: string | null): LabTheme {
  return THEMES.find((theme) => theme === text) ?? 'auto';
}
