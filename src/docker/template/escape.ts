import { isPrint } from './verbs.ts';
import { codePoint, utf8Bytes } from './utf8.ts';

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** The function `html`. */
export function escapeHtml(text: string): string {
  return [...text].map((char) => HTML[char] ?? char).join('');
}

/** The function `js`: safe within a string of JavaScript. */
export function escapeJs(text: string): string {
  return [...text]
    .map((char) => {
      if ('\\\'"'.includes(char)) return `\\${char}`;
      const code = codePoint(char);
      if (!'<>&='.includes(char) && isPrint(char)) return char;
      return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    })
    .join('');
}

/** The function `urlquery`. */
export function escapeQuery(text: string): string {
  return [...text]
    .map((char) => {
      if (/[A-Za-z0-9\-_.~]/.test(char)) return char;
      if (char === ' ') return '+';
      return utf8Bytes(char)
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('');
    })
    .join('');
}
