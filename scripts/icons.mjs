// `npm run icons`: the page's icons as PNG, for whoever takes no SVG, drawn from public/*.svg by Chromium.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';
import { ensureChromium, ensurePackages, root } from './install.mjs';

const ICONS = [
  { from: 'favicon.svg', size: 192, to: 'icon-192.png' },
  { from: 'favicon.svg', size: 512, to: 'icon-512.png' },
  { from: 'icon-maskable.svg', size: 512, to: 'icon-maskable-512.png' },
  // A telephone rounds the corners itself.
  { from: 'icon-maskable.svg', size: 180, to: 'apple-touch-icon.png' },
];

ensurePackages();
ensureChromium();
const browser = await chromium.launch(chromiumOptions());
try {
  for (const { from, size, to } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const drawing = readFileSync(join(root, 'public', from)).toString('base64');
    await page.setContent(
      `<style>body { margin: 0 } img { display: block; width: 100vw }</style><img src="data:image/svg+xml;base64,${drawing}">`,
    );
    await page.evaluate('document.images[0].decode()');
    await page.screenshot({ path: join(root, 'public', to), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
