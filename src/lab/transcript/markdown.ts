import { hostNamed } from '../../engine/host/name.ts';
import { hostChangeText } from '../hosts/change.ts';
import type { Said } from './record.ts';

/** A session as Markdown: a block of console text for each stretch in one terminal. */
export function markdown(said: readonly Said[], title: string): string {
  const stretches: { readonly terminal: number; readonly hostName: string; readonly lines: string[] }[] = [];
  for (const step of said) {
    const last = stretches.at(-1);
    if (step.kind === 'host') {
      // As console text has it, in the block of what was typed before.
      const line = `#: ${hostChangeText(step.change)}`;
      if (last === undefined) stretches.push({ terminal: 0, hostName: hostNamed(1), lines: [line] });
      else last.lines.push(line);
      continue;
    }
    const { terminal, hostName, prompt, text, output } = step;
    const lines = [`${prompt} ${text}`, ...(output === '' ? [] : [output])];
    if (last?.terminal === terminal) last.lines.push(...lines);
    else stretches.push({ terminal, hostName, lines });
  }
  const several = new Set(stretches.map(({ terminal }) => terminal)).size > 1;
  const blocks = stretches.map(({ terminal, hostName, lines }) => {
    const text = lines.join('\n');
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
    const heading = several ? `## ${hostName}, ${terminal + 1}\n\n` : '';
    return `${heading}${fence}console\n${text}\n${fence}\n`;
  });
  return [`# ${title}\n`, ...blocks].join('\n');
}
