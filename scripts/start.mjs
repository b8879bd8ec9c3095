// `npm start [-- --port N --host]`: installs what is missing, builds what is stale, serves the lab.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage } from './build.mjs';
import { ensurePackages, root } from './install.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'boolean', default: false } } });
ensurePackages();
await buildPage();
const { preview } = await import('vite');
const server = await preview({
  root,
  configFile: join(root, 'vite.config.ts'),
  preview: { host: values.host, ...(values.port === undefined ? {} : { port: Number(values.port), strictPort: true }) },
});
console.log('Drydock is served at');
server.printUrls();
