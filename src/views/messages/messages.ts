import { createContext, useContext, useEffect, useState } from 'react';
import { en, type Messages } from './en.ts';

export type { Messages };

/** A language that the page speaks, as BCP 47 tags it. */
export type Language = 'en' | 'zh-CN';

export const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];

/** The page's texts in a language; each but the first comes when it is asked for. */
async function loadMessages(language: Language): Promise<Messages> {
  return language === 'en' ? en : (await import('./zh-CN.ts')).zhCN;
}

/** The language that a person's browser asks for, among ours. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

export const MessagesContext = createContext<Messages>(en);

export function useMessages(): Messages {
  return useContext(MessagesContext);
}

/** The texts in a language for whoever provides them; until they have come, those of the language before. */
export function useMessagesIn(language: Language): Messages {
  const [messages, setMessages] = useState<Messages>(en);
  useEffect(() => {
    let wanted = true;
    void loadMessages(language).then((loaded) => {
      if (wanted) setMessages(loaded);
    });
    return () => void (wanted = false);
  }, [language]);
  return messages;
}
