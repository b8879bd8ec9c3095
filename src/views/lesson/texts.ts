import type { Language } from '../messages/messages.ts';

const files = import.meta.glob<string>('/lessons/*/*.md', { query: '?raw', import: 'default' });

/** A lesson's Markdown; in English where it is not there in the language. */
export async function lessonText(slug: string, language: Language): Promise<string> {
  const file = files[`/lessons/${slug}/${language}.md`] ?? files[`/lessons/${slug}/en.md`];
  if (file === undefined) throw new Error(`there is no lesson ${slug}`);
  return file();
}
