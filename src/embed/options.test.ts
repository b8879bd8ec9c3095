import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOptions, THEMES, VIEWS, writeOptions, type EmbedOptions } from './options.ts';

const plain: EmbedOptions = {
  lesson: null,
  step: 1,
  view: 'split',
  theme: 'auto',
  lang: null,
  run: '',
  readonly: false,
};

test.each<[string, string, Partial<EmbedOptions> | null]>([
  ['', '', null],
  ['?present', '#lesson=links&step=2', null],
  ['?embed', '', {}],
  ['?lesson=links&step=2&view=names', '', { lesson: 'links', step: 2, view: 'names' }],
  [
    '?view=terminal',
    '#run=docker+ps%0Adocker+network+ls&readonly',
    { view: 'terminal', run: 'docker ps\ndocker network ls', readonly: true },
  ],
  ['?theme=contrast&lang=zh&readonly=false', '', { theme: 'contrast', lang: 'zh' }],
  ['?view=everything&theme=&step=-1&lesson=links', '', { lesson: 'links' }],
  ['?step=99999&view=graph', '', { view: 'graph' }],
])('%s%s', (search, hash, expected) => {
  expect(readOptions(search, hash)).toEqual(expected === null ? null : { ...plain, ...expected });
});

test('what is written is read back', () => {
  const lesson = fc.record({ lesson: fc.string({ minLength: 1 }), step: fc.integer({ min: 1, max: 999 }) });
  const rest = fc.record({
    view: fc.constantFrom(...VIEWS),
    theme: fc.constantFrom(...THEMES),
    lang: fc.option(fc.string()),
    run: fc.string(),
    readonly: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.option(lesson), rest, (place, others) => {
      const options: EmbedOptions = { ...plain, ...place, ...others };
      const { search, hash } = new URL(writeOptions(options), 'http://localhost/lab.html');
      expect(readOptions(search, hash)).toEqual(options);
    }),
  );
});
