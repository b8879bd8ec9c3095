import type { Language } from '../messages/messages.ts';

const en = {
  step: (step: number, steps: number) => `Step ${step} of ${steps}`,
  lessonDone: 'All steps are done.',
  readOnly: 'This lab is for looking at: it takes no typing and no clicks that type.',
  noLesson: (slug: string) => `There is no lesson “${slug}”, so this is a fresh host.`,
  noStep: (slug: string, step: number, steps: number) =>
    `The lesson “${slug}” has ${steps} steps, so there is no step ${step}; it begins with the first.`,
};

const zhCN: typeof en = {
  step: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  lessonDone: '所有步骤都已完成。',
  readOnly: '这个实验室仅供观看：不接受输入，也不接受会输入命令的点击。',
  noLesson: (slug) => `没有名为“${slug}”的课程，因此这是一台全新的主机。`,
  noStep: (slug, step, steps) => `课程“${slug}”共有 ${steps} 步，没有第 ${step} 步；从第一步开始。`,
};

/** What a lab says that stands in another page. */
export function embeddedWords(language: Language): typeof en {
  return language === 'en' ? en : zhCN;
}
