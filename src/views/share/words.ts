import type { Language } from '../messages/messages.ts';
import { shareEn, type ShareWords } from './words.en.ts';
import { shareZhCN } from './words.zh-CN.ts';

export function shareWords(language: Language): ShareWords {
  return language === 'en' ? shareEn : shareZhCN;
}
