// docs/commands.md is what the tree says; `npm run docs:commands` writes it anew.
import { expect, test } from 'vitest';
import { root } from '../tree.ts';
import { commandTable } from './table.ts';

test('docs/commands.md is up to date', async () => {
  const table = commandTable(root);
  expect(table).toContain('| `docker network connect` | yes | `--alias` ');
  await expect(table).toMatchFileSnapshot('../../../docs/commands.md');
});
