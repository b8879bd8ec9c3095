// public/drydock is the lab's folder dist/v1.
export default {
  title: 'Docs',
  head: [['script', { src: '/drydock/drydock-lab.js', defer: '' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'drydock-lab' } } },
};
