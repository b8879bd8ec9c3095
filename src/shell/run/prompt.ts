import type { Sys } from '../../base/kernel/process.ts';
import { expandQuoted } from '../expand/expand.ts';
import { parseDocument } from '../syntax/word.ts';
import { Parser } from '../syntax/grammar.ts';
import type { Session } from './session.ts';

/** PS1 or PS2, with its escapes and expansions done. */
export function* promptText(shell: Session, variable: 'PS1' | 'PS2'): Sys<string> {
  const text = shell.variables.get(variable) ?? '';
  const escaped = text.replaceAll(/\\([$wWuhHns\\@A[\]e]|033)/g, (_, letter: string) => escapeOf(shell, letter));
  if (!/\$[\w({]|`/.test(text)) return escaped;
  const { source } = new Parser({ dialect: shell.dialect });
  return yield* expandQuoted(shell, parseDocument(escaped, source));
}

function escapeOf(shell: Session, letter: string): string {
  switch (letter) {
    case '$':
      return '#';
    case 'w':
      return shortened(shell);
    case 'W':
      return shortened(shell) === '~' ? '~' : shell.cwd.slice(shell.cwd.lastIndexOf('/') + 1) || '/';
    case 'u':
      return 'root';
    case 'h':
    case 'H': {
      const name = shell.io.place.files.read('/etc/hostname');
      const host = name.ok ? name.value.trim() : 'localhost';
      return letter === 'h' ? host.replace(/\..*/s, '') : host;
    }
    case 'n':
      return '\n';
    case 's':
      return shell.name;
    case 'e':
    case '033':
      return '\x1b';
    case '\\':
      return '\\';
    default:
      return '';
  }
}

/** The directory, with ~ for the home directory. */
function shortened(shell: Session): string {
  const home = shell.variables.get('HOME') ?? '';
  const { cwd } = shell;
  if (home === '' || home === '/') return cwd;
  return cwd === home || cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}
