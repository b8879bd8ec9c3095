/** The lessons' Markdown, by path. */
export const texts = import.meta.glob<string>('/lessons/**/zh-CN.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
