import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { contentSecurityPolicy } from './scripts/csp.ts';

/** Puts the policy into the built page only: vite's dev server needs an inline script for hot reload. */
const cspMetaTag: Plugin = {
  name: 'csp-meta-tag',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

// What the first load waits for; the rest of the packages go where the lazy import that wants them goes.
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'xterm', test: /node_modules[\\/]@xterm[\\/]/ },
  { name: 'cytoscape', test: /node_modules[\\/]cytoscape[\\/]/ },
  // The simulation, by its rooms: what one of them grows by is seen in its own budget.
  { name: 'engine', test: /src[\\/](engine|base)[\\/]/ },
  { name: 'shell', test: /src[\\/]shell[\\/]/ },
  { name: 'docker', test: /src[\\/]docker[\\/]/ },
  { name: 'applets', test: /src[\\/]applets[\\/]/ },
  { name: 'markdown', test: /node_modules[\\/](mdast|micromark|unist|js-yaml|decode-named|character-entities)/ },
];

export default defineConfig({
  base: './',
  plugins: [react(), cspMetaTag],
  build: {
    target: 'es2023',
    // Vite's preload polyfill and inlined assets would both ask for a weaker policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { port: 5173 },
  preview: { port: 4173, headers: { 'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors *` } },
});
