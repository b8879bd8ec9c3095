// static/drydock is the lab's folder dist/v1.
export default {
  title: 'Docs',
  url: 'http://localhost',
  baseUrl: '/',
  plugins: [['@docusaurus/plugin-content-docs', { routeBasePath: '/' }]],
  themes: ['@docusaurus/theme-classic'],
  scripts: [{ src: '/drydock/drydock-lab.js', defer: true }],
};
