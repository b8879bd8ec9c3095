import { useBench } from '../state/bench.ts';

const en = {
  lessons: 'Lessons',
  challenges: 'Challenges',
  list: 'All lessons',
  previous: 'Previous lesson',
  next: 'Next lesson',
  minutes: (n: number) => `${n} min`,
  par: (n: number) => `par ${n}`,
  stepsDone: (done: number, all: number) => (done === all ? 'done' : `${done} of ${all}`),
  open: 'Open a lesson file',
  reset: 'Reset progress',
  fresh: 'Begin on a fresh host',
  again: 'Begin this lesson again',
  goOn: 'Go on with this host',
  howToBegin:
    'A fresh host is prepared for this lesson; what was typed so far is lost. Or go on with the host as it is.',
  output: 'What it prints',
  predict: 'Predict first',
  right: 'Right.',
  wrong: 'Not so.',
  hint: 'Hint',
  solution: 'Solution',
  remember: 'To remember',
  goal: 'The goal',
  holds: 'holds',
  missing: 'missing',
  commands: (n: number, par: number) => `${n === 1 ? '1 command' : `${n} commands`} so far, par is ${par}`,
};

const zhCN: typeof en = {
  lessons: '课程',
  challenges: '挑战',
  list: '所有课程',
  previous: '上一课',
  next: '下一课',
  minutes: (n) => `${n} 分钟`,
  par: (n) => `标准 ${n} 条命令`,
  stepsDone: (done, all) => (done === all ? '已完成' : `${done} / ${all}`),
  open: '打开课程文件',
  reset: '清除进度',
  fresh: '在全新主机上开始',
  again: '重新开始本课',
  goOn: '在当前主机上继续',
  howToBegin: '将为本课准备一台全新的主机，之前键入的内容会丢失。也可以在当前主机上继续。',
  output: '它的输出',
  predict: '先猜一猜',
  right: '正确。',
  wrong: '不对。',
  hint: '提示',
  solution: '答案',
  remember: '小结',
  goal: '目标',
  holds: '已满足',
  missing: '未满足',
  commands: (n, par) => `已用 ${n} 条命令，标准为 ${par} 条`,
};

/** What the lesson pane says beside the lesson's own text. */
export function useLessonWords(): typeof en {
  return useBench().language === 'en' ? en : zhCN;
}
