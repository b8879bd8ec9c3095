// The table of rooms in docs/design.md is the law. This test reads it, and every import under src/ as text.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { expect, test } from 'vitest';

interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** What the table's words for packages stand for; any other word is a package's own name. `*` matches within a name. */
const SHORTHAND: Readonly<Record<string, readonly string[]>> = {
  'mdast/micromark': ['mdast', 'mdast-util-*', 'micromark-*'],
  react: ['react', 'react-dom'],
  widgets: ['react-resizable-panels'],
};
const FOR_TESTS = ['vitest', 'fast-check', 'node:*'];

/** The rooms by name ('base', ..., 'main.tsx'), from the table's columns 'folder', 'may import' and 'packages'. */
function readLaw(markdown: string): ReadonlyMap<string, Room> {
  const rows = [...markdown.matchAll(/^\| `([\w.]+)\/?` \|[^|]*\|([^|]*)\|([^|]*)\|$/gm)];
  const names = rows.map(([, name = '']) => name);
  const roomsIn = (cell: string, at: number): readonly string[] => {
    if (cell === 'all above') return names.slice(0, at);
    if (!cell.startsWith('everything')) return words(cell);
    const but = words(cell.replace(/^everything( but)?/, '').replace(' and ', ','));
    return names.filter((name) => !but.includes(name));
  };
  // Whoever may import everything may also import every package: main.tsx mounts React.
  const packagesIn = (cell: string, mayImport: string): readonly string[] =>
    mayImport === 'everything' ? ['*'] : words(cell).flatMap((word) => SHORTHAND[word] ?? [word]);
  return new Map(
    rows.map(([, name = '', mayImport = '', packages = ''], at) => [
      name,
      {
        rooms: [name, ...roomsIn(mayImport.trim(), at)],
        packages: [...packagesIn(packages, mayImport.trim()), ...(name === 'headless' ? ['node:*'] : [])],
      },
    ]),
  );
}

const words = (cell: string): readonly string[] =>
  cell
    .replaceAll(/\([^)]*\)|–/g, '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const matches = (pattern: string, specifier: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}(/.*)?$`).test(specifier);

const importsIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g),
  ].map(([, specifier = '']) => specifier);

/** What a file (its path below src/) imports against the law, one sentence each. */
function violations(law: ReadonlyMap<string, Room>, file: string, text: string): readonly string[] {
  const name = file.split('/')[0] ?? '';
  const room = law.get(name);
  if (room === undefined) return [`${file}: docs/design.md has no room '${name}'`];
  const packages = /\.test\.tsx?$/.test(file) ? [...room.packages, ...FOR_TESTS] : room.packages;
  return importsIn(text).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      const allowed = packages.some((pattern) => matches(pattern, specifier));
      return allowed ? [] : [`${file}: ${name} may not import the package '${specifier}'`];
    }
    if (extname(specifier) === '') return [`${file}: '${specifier}' lacks its extension`];
    // The lessons at the top level belong to the room that reads them, and the comparer to the headless program.
    const target = posix
      .join(posix.dirname(file), specifier)
      .replace(/^\.\.\/lessons\//, 'lessons/')
      .replace(/^\.\.\/conformance\/compare\//, 'headless/');
    const to = target.split('/')[0] ?? '';
    return room.rooms.includes(to) ? [] : [`${file}: ${name} may not import '${specifier}' (${to})`];
  });
}

const law = readLaw(readFileSync('docs/design.md', 'utf8'));

test('every import keeps to the table of rooms', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && file !== 'layers.test.ts');
  expect(files.flatMap((file) => violations(law, file, readFileSync(join('src', file), 'utf8')))).toEqual([]);
});

test('the table is read as it is meant', () => {
  expect([...law.keys()].join(' ')).toBe(
    'base engine shell docker applets terminal lessons lab views embed headless main.tsx',
  );
  expect(law.get('views')).toEqual({
    rooms: ['views', 'base', 'engine', 'terminal', 'lessons', 'lab'],
    packages: ['react', 'react-dom', 'zustand', '@xterm/*', 'cytoscape', 'valibot', ...(SHORTHAND['widgets'] ?? [])],
  });
  expect(law.get('headless')?.rooms).not.toContain('views');
  expect(law.get('headless')?.rooms).toContain('lab');
});

test.each([
  ['engine/step.ts', `import { x } from '../base/id.ts';`, 0],
  ['engine/step.ts', `import { x } from './dns/resolve.ts';\nimport ip from 'ipaddr.js';`, 0],
  ['engine/step.ts', `import { x } from '../docker/flags/parse.ts';`, 1],
  ['engine/step.ts', `import {\n  x,\n  y,\n} from 'zustand';`, 1],
  ['engine/step.ts', `export * from '../lab/lab.ts';`, 1],
  ['engine/step.ts', `type X = import('../views/x.ts').X;`, 1],
  ['engine/step.ts', `import '@xterm/xterm';`, 1],
  ['engine/step.ts', `import { readFileSync } from 'node:fs';`, 1],
  ['engine/step.test.ts', `import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';`, 0],
  ['engine/step.ts', `import { x } from '../base/id';`, 1],
  ['lab/store.ts', `import { createStore } from 'zustand/vanilla';`, 0],
  ['lab/store.ts', `import { create } from 'zustand';`, 1],
  ['lessons/parse.ts', `import type { Root } from 'mdast';\nimport { f } from 'mdast-util-from-markdown';`, 0],
  [
    'views/terminal/view.tsx',
    `import '@xterm/xterm/css/xterm.css';\nimport { Group } from 'react-resizable-panels';`,
    0,
  ],
  ['views/terminal/view.tsx', `import { x } from '../../shell/lex.ts';`, 1],
  ['lessons/all.ts', `import text from '../../lessons/connect.md?raw';`, 0],
  ['lessons/all.ts', `import text from '../../conformance/facts.ts';`, 1],
  ['headless/test.ts', `import { compare } from '../../conformance/compare/compare.ts';`, 0],
  ['lessons/all.ts', `import { compare } from '../../conformance/compare/compare.ts';`, 1],
  ['main.tsx', `import { createRoot } from 'react-dom/client';\nimport { Lab } from './lab/lab.ts';`, 0],
  ['attic/x.ts', '', 1],
])('%s: %s', (file, text, found) => {
  expect(violations(law, file, text)).toHaveLength(found);
});
