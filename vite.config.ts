import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { contentSecurityPolicy } from './scripts/csp.ts';
import { embedBuild } from './scripts/embedBuild.ts';

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

/** The service worker (src/views/offline/sw.ts) with the list of what it keeps, and the manifest for who installs the page. */
const offline = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/views/offline',
  filename: 'sw.ts',
  // The page registers it itself: a script of the plugin's would have to be inline.
  injectRegister: false,
  injectManifest: {
    injectionPoint: 'self.FILES',
    rollupFormat: 'iife',
    globPatterns: ['**/*.{html,js,css,svg,png}'],
    // What other pages embed is not the page's own.
    globIgnores: ['v*/**', 'lab.html', 'drydock-lab.js'],
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 5_000_000,
  },
  manifest: {
    id: './',
    name: 'Drydock',
    short_name: 'Drydock',
    description: 'A terminal with a live graph beside it: Docker networking, in the browser.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#eef2f5',
    theme_color: '#0b2f4a',
    icons: [
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
      // Where no SVG will do; `npm run icons` draws them.
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
});

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
  plugins: [react(), cspMetaTag, offline, embedBuild],
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
