import type { Language } from '../messages/messages.ts';
import { presentEn, type PresentWords } from './words.en.ts';
import { presentZhCN } from './words.zh-CN.ts';

export function presentWords(language: Language): PresentWords {
  return language === 'en' ? presentEn : presentZhCN;
}
