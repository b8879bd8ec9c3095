/** Whether a shell pattern (`*`, `?`, `[...]`) matches a whole text, as fnmatch without flags does. */
export function globMatches(pattern: string, text: string, ignoreCase = false): boolean {
  const source = pattern.replaceAll(
    /\\([^])|\[(!?)(\]?[^\]]*)\]|[^]/gu,
    (unit, escaped: string | undefined, not: string | undefined, set: string | undefined) => {
      if (escaped !== undefined) return quote(escaped);
      if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replaceAll(/[\\\]^[]/g, '\\$&')}]`;
      return unit === '*' ? '[^]*' : unit === '?' ? '[^]' : quote(unit);
    },
  );
  try {
    return new RegExp(`^(?:${source})$`, ignoreCase ? 'ui' : 'u').test(text);
  } catch {
    // A range the wrong way round matches nothing.
    return false;
  }
}

const quote = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
