import type { Flag, More } from './flag.ts';
import { text } from './kinds.ts';
import { oneOf } from '../completion/objects.ts';

const REFER =
  'Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates';

/** `--format` of what prints a table. */
export function tableFormat(more: More<string> = {}): Flag<string> {
  const describe = [
    'Format output using a custom template:',
    `'table':            Print output in table format with column headers (default)`,
    `'table TEMPLATE':   Print output in table format using the given Go template`,
    `'json':             Print in JSON format`,
    `'TEMPLATE':         Print output using the given Go template.`,
    REFER,
  ];
  return text(describe.join('\n'), { complete: oneOf('json', 'table', 'table {{.'), ...more });
}

/** `--format` of what prints objects. */
export function objectFormat(more: More<string> = {}): Flag<string> {
  const describe = [
    'Format output using a custom template:',
    `'json':             Print in JSON format`,
    `'TEMPLATE':         Print output using the given Go template.`,
    REFER,
  ];
  return text(describe.join('\n'), { complete: oneOf('json', '{{json .}}'), ...more });
}
