import type { Language } from '../messages/messages.ts';

const en = {
  update: 'There is a new version of the lab. The next load brings it; what you typed is kept.',
  reload: 'Reload now',
  later: 'Later',
};

const zhCN: typeof en = {
  update: '实验室有新版本，下次加载时生效；已输入的内容会保留。',
  reload: '立即重新加载',
  later: '以后再说',
};

export function offlineWords(language: Language): typeof en {
  return language === 'en' ? en : zhCN;
}
