// What a visitor downloads, gzipped. 'first load' is what index.html itself asks for; every other chunk is lazy and has
// a budget of its own. A chunk that no budget names is held to the last one, so that none grows unseen.
import { readFileSync, readdirSync } from 'node:fs';

const page = readFileSync('dist/index.html', 'utf8');
const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => `dist/${file}`);
const lazy = readdirSync('dist/assets')
  .filter((file) => file.endsWith('.js'))
  .map((file) => `dist/assets/${file}`)
  .filter((file) => !first.includes(file));

/** @type {readonly (readonly [string, RegExp, string])[]} */
const budgets = [
  ['xterm', /\/xterm-/, '90 kB'],
  ['cytoscape', /\/cytoscape-/, '145 kB'],
  ['engine', /\/engine-/, '100 kB'],
  ['shell', /\/shell-/, '60 kB'],
  ['docker', /\/docker-/, '90 kB'],
  ['applets', /\/applets-/, '130 kB'],
  ['markdown', /\/markdown-/, '40 kB'],
  ['any other', /./, '60 kB'],
];

const budgetOf = (/** @type {string} */ file) => budgets.find(([, pattern]) => pattern.test(file));

export default [
  { name: 'first load', path: first, limit: '80 kB', gzip: true },
  // What a page that holds labs loads itself; then what the first of its labs does.
  { name: 'drydock-lab.js', path: 'dist/drydock-lab.js', limit: '5 kB', gzip: true },
  { name: 'lab, embedded', path: 'dist/v1/lab-*.js', limit: '900 kB', gzip: true },
  ...lazy.map((file) => {
    const [name, , limit] = budgetOf(file) ?? ['any other', /./, '60 kB'];
    return { name: `${name}: ${file}`, path: file, limit, gzip: true };
  }),
];
