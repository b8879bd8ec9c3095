// Go's strings are bytes: len, slice and a parse position count UTF-8 bytes, where JavaScript counts UTF-16 units.

/** The UTF-8 bytes of a string. A lone surrogate becomes U+FFFD's bytes, as it has none of its own. */
export function utf8Bytes(text: string): number[] {
  return [...text].flatMap((char) => {
    const code = codePoint(char);
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
    if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
    return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  });
}

/** How many bytes a string has in UTF-8. */
export function utf8Length(text: string): number {
  return utf8Bytes(text).length;
}

/** The string that bytes stand for; each byte that belongs to no character becomes U+FFFD, as a terminal shows it. */
export function utf8Text(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i] ?? 0;
    const more = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
    const tail = more < 0 ? [] : bytes.slice(i + 1, i + 1 + more);
    if (more < 0 || tail.length < more || !tail.every((byte) => (byte & 0xc0) === 0x80)) {
      text += '\ufffd';
      i++;
      continue;
    }
    const first = more === 0 ? lead : lead & (0x3f >> more);
    text += String.fromCodePoint(tail.reduce((code, byte) => (code << 6) | (byte & 0x3f), first));
    i += 1 + more;
  }
  return text;
}

/** Bytes `from` to `to` of a string. */
export function utf8Slice(text: string, from: number, to: number): string {
  return utf8Text(utf8Bytes(text).slice(from, to));
}

/** The first code point of a string that has one; a lone surrogate counts as U+FFFD. */
export function codePoint(char: string): number {
  const code = char.codePointAt(0) ?? 0xfffd;
  return code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
}
