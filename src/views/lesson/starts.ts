/** What is typed before a lesson begins, by path. */
export const starts = import.meta.glob<string>('/lessons/**/start.console', {
  query: '?raw',
  import: 'default',
  eager: true,
});
