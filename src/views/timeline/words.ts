import { useBench } from '../state/bench.ts';
import { compareEn, type CompareWords } from './words.en.ts';
import { compareZhCN } from './words.zh-CN.ts';

/** The comparison's texts in the page's language. */
export function useCompareWords(): CompareWords {
  return useBench().language === 'en' ? compareEn : compareZhCN;
}
