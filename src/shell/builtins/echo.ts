import { unescape } from '../../base/escapes.ts';
import type { Builtin } from './builtin.ts';

/** echo [-neE] [WORD...]: a word that is not wholly options is the first to be printed. */
export const echo: Builtin = function* (shell, words) {
  let at = 1;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(words[at] ?? ''); at++) {
    for (const letter of words[at]?.slice(1) ?? '') {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  let text = words.slice(at).join(' ');
  if (escapes) {
    const unescaped = unescape(text, { octal: 'echo', unicode: shell.dialect === 'bash' });
    text = unescaped.text;
    newline &&= !unescaped.stopped;
  }
  if (yield* shell.write(1, `${text}${newline ? '\n' : ''}`)) return 0;
  yield* shell.complain('write error: Bad file descriptor', shell.dialect === 'bash' ? 'echo' : null);
  return 1;
};
