import { useBench } from '../state/bench.ts';
import type { Language } from './messages.ts';
import { panesEn, type PaneWords } from './panes.en.ts';
import { panesZhCN } from './panes.zh-CN.ts';

export function paneWords(language: Language): PaneWords {
  return language === 'en' ? panesEn : panesZhCN;
}

/** The panes' texts in the page's language. */
export function usePaneWords(): PaneWords {
  return paneWords(useBench().language);
}
