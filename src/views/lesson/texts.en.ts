/** The lessons' Markdown, by path. */
export const texts = import.meta.glob<string>('/lessons/**/en.md', { query: '?raw', import: 'default', eager: true });
