import { never } from '../../base/never.ts';
import type { Trace } from '../../engine/trace.ts';
import type { World } from '../../engine/world.ts';
import { en, type Words } from './en.ts';
import { tellJourney } from './journey.ts';
import { tellLookup, tellRound } from './lookup.ts';
import { sentence } from './reason.ts';
import type { Told } from './told.ts';
import { zhCN } from './zh-CN.ts';

export type Language = 'en' | 'zh-CN';

const languages: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN };

/**
 * Tells a trace step by step, with one sentence at the end that names the rule. `world` is the one in which the trace was
 * made: `Lab.onTrace` is called while it still is.
 */
export function explain(world: World, trace: Trace, language: Language): Told {
  const words = languages[language];
  switch (trace.kind) {
    case 'lookup':
      return tellLookup(world, trace, words);
    case 'resolution':
      return { steps: tellRound(world, [trace], words), conclusion: sentence(world, trace, words) };
    case 'journey':
      return tellJourney(world, trace, words);
    default:
      return never(trace);
  }
}
