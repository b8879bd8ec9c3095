import { readFileSync } from 'node:fs';
import { runScenario } from '../src/headless/run.ts';
import type { Benchmark } from './measure.ts';

const EDITIONS = ['tutorial-en', 'tutorial-zh'];

/** The guide, typed from its first command to its last; what the terminals show is put together as well. */
export function guide(): readonly Benchmark[] {
  return EDITIONS.map((fileName) => {
    const text = readFileSync(`conformance/dns/${fileName}.console`, 'utf8');
    return {
      name: `replay: the guide, ${fileName}`,
      prepare: () => () => {
        const played = runScenario(text, { fileName });
        if (!played.ok) throw new Error(`${fileName} cannot be played`);
      },
    };
  });
}
