import { useBench } from '../state/bench.ts';
import { hostsEn, type HostsWords } from './words.en.ts';
import { hostsZhCN } from './words.zh-CN.ts';

/** The menu's texts in the page's language. */
export function useHostsWords(): HostsWords {
  return useBench().language === 'en' ? hostsEn : hostsZhCN;
}
