import { never } from '../../base/never.ts';
import { useBench } from '../state/bench.ts';
import type { CommandLine } from '../../lessons/lesson.ts';
import type { Refusal } from './sources.ts';

const en = {
  lessons: 'Lessons',
  challenges: 'Challenges',
  list: 'All lessons',
  previous: 'Previous lesson',
  next: 'Next lesson',
  goOnTo: (title: string) => `Next: ${title}`,
  minutes: (n: number) => `${n} min`,
  par: (n: number) => `par ${n}`,
  stepsDone: (done: number, all: number) => (done === all ? 'done' : `${done} of ${all}`),
  open: 'Open a lesson file',
  own: 'Your own lesson',
  orDrop: 'Or drop a file, or a link, onto the page.',
  address: 'Address of a lesson',
  openAddress: 'Open',
  progress: 'Progress',
  exportProgress: 'Save progress as a file',
  importProgress: 'Bring progress from a file',
  reset: 'Reset all progress',
  resetOne: (title: string) => `Reset progress of: ${title}`,
  wasReset: 'Progress was reset.',
  takeBack: 'Take back',
  dismiss: 'Dismiss',
  noProgress: (file: string) => `${file} does not hold progress of lessons. Your progress is as it was.`,
  refusal: (refusal: Refusal) => {
    switch (refusal.kind) {
      case 'noAddress':
        return `“${refusal.name}” is not an address.`;
      case 'tooLarge':
        return `${refusal.name} is longer than any lesson: over 200 kB.`;
      case 'unreadable':
        return `${refusal.name} cannot be read: it is a folder, or it is not there any more.`;
      case 'notText':
        return `${refusal.name} is not a text in UTF-8.`;
      case 'elsewhere':
        return `This page loads nothing from other sites. Open ${refusal.address} in a tab of its own, save the file, and drop it here.`;
      case 'unreachable':
        return refusal.status === null
          ? `${refusal.address} could not be loaded.`
          : `${refusal.address} could not be loaded: the server answered ${refusal.status}.`;
      case 'mistakes':
        return `This is not a lesson yet. docs/authoring.md says how one is written.\n${shown(refusal.mistakes, (n) => `… and ${n} more mistakes`)}`;
      default:
        return never(refusal);
    }
  },
  where: (at: CommandLine['at'], host: string) => (at === 'container' ? 'in the container' : `on ${host}`),
  copy: (command: string) => `Copy: ${command}`,
  copied: 'Copied',
  notCopied: 'The browser did not let it be copied',
  needsHosts: (n: number) => `This lesson needs ${n} hosts. They are prepared for it; what was typed so far is lost.`,
  fresh: (hosts: number) => (hosts === 1 ? 'Begin on a fresh host' : `Begin on ${hosts} fresh hosts`),
  again: 'Begin again',
  present: 'Present',
  goOn: 'Go on with this host',
  howToBegin:
    'A fresh host is prepared for this lesson; what was typed so far is lost. Or go on with the host as it is.',
  output: 'What it prints',
  predict: 'Predict first:',
  right: 'Right.',
  wrong: 'Not so.',
  hint: 'Hint',
  solution: 'Solution',
  remember: 'To remember',
  goal: 'The goal',
  holds: 'holds',
  stepDone: (done: string, next: string) => `Step done: ${done}. Next: ${next}.`,
  missing: 'missing',
  commands: (n: number, par: number) => `${n === 1 ? '1 command' : `${n} commands`} so far, par is ${par}`,
};

export type LessonWords = typeof en;

const zhCN: LessonWords = {
  lessons: '课程',
  challenges: '挑战',
  list: '所有课程',
  previous: '上一课',
  next: '下一课',
  goOnTo: (title) => `下一课：${title}`,
  minutes: (n) => `${n} 分钟`,
  par: (n) => `标准 ${n} 条命令`,
  stepsDone: (done, all) => (done === all ? '已完成' : `${done} / ${all}`),
  open: '打开课程文件',
  own: '自己的课程',
  orDrop: '也可以把文件或链接拖放到页面上。',
  address: '课程的网址',
  openAddress: '打开',
  progress: '进度',
  exportProgress: '把进度存为文件',
  importProgress: '从文件读入进度',
  reset: '清除全部进度',
  resetOne: (title) => `清除进度：${title}`,
  wasReset: '进度已清除。',
  takeBack: '恢复进度',
  dismiss: '知道了',
  noProgress: (file) => `${file} 不是课程进度文件。原有进度保持不变。`,
  refusal: (refusal) => {
    switch (refusal.kind) {
      case 'noAddress':
        return `“${refusal.name}”不是网址。`;
      case 'tooLarge':
        return `${refusal.name} 超过 200 kB，课程不会这么长。`;
      case 'unreadable':
        return `无法读取 ${refusal.name}：它是文件夹，或者已不在原处。`;
      case 'notText':
        return `${refusal.name} 不是 UTF-8 文本。`;
      case 'elsewhere':
        return `本页不从其他网站加载任何内容。请在新标签页打开 ${refusal.address}，保存文件，再拖放到这里。`;
      case 'unreachable':
        return refusal.status === null
          ? `无法加载 ${refusal.address}。`
          : `无法加载 ${refusal.address}：服务器返回 ${refusal.status}。`;
      case 'mistakes':
        return `这还不是一份可用的课程，写法见 docs/authoring.md。\n${shown(refusal.mistakes, (n) => `……另有 ${n} 处错误`)}`;
      default:
        return never(refusal);
    }
  },
  where: (at, host) => (at === 'container' ? '在容器里' : `在 ${host} 上`),
  copy: (command) => `复制：${command}`,
  copied: '已复制',
  notCopied: '浏览器不允许复制',
  needsHosts: (n) => `本课需要 ${n} 台主机，将为它准备好，之前输入的内容会丢失。`,
  fresh: (hosts) => (hosts === 1 ? '在全新主机上开始' : `在 ${hosts} 台全新主机上开始`),
  again: '从头再学',
  present: '演示',
  goOn: '在当前主机上继续',
  howToBegin: '将为本课准备一台全新的主机，之前输入的内容会丢失。也可以在当前主机上继续。',
  output: '它的输出',
  predict: '先猜一猜：',
  right: '正确。',
  wrong: '不对。',
  hint: '提示',
  solution: '答案',
  remember: '小结',
  goal: '目标',
  holds: '已满足',
  stepDone: (done, next) => `已完成这一步：${done}。下一步：${next}。`,
  missing: '未满足',
  commands: (n, par) => `已用 ${n} 条命令，标准为 ${par} 条`,
};

/** So many mistakes are told one by one. */
const MOST_MISTAKES = 10;

function shown(mistakes: readonly string[], more: (n: number) => string): string {
  const left = mistakes.length - MOST_MISTAKES;
  return [...mistakes.slice(0, MOST_MISTAKES), ...(left > 0 ? [more(left)] : [])].join('\n');
}

/** What the lesson pane says beside the lesson's own text. */
export function useLessonWords(): LessonWords {
  return useBench().language === 'en' ? en : zhCN;
}
