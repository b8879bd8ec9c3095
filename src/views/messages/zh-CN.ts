import type { Messages } from './en.ts';

/** The page in simplified Chinese. */
export const zhCN = {
  language: '中文',
  otherLanguage: 'English',
  tagline: 'Docker 网络，实时可见',
  skipToTerminal: '转到终端',
  lesson: '课程',
  graph: '网络',
  terminal: '终端',
  theme: { label: '主题', auto: '跟随系统', light: '浅色', dark: '深色', contrast: '高对比度' },
  keys: '按键',
  share: '分享',
  startOver: '重新开始',
  startOverQuestion: '在全新的主机上重新开始吗？已输入的内容都会丢失。',
  cancel: '取消',
  newTerminal: '新终端',
  terminalOf: (host, number) => (number === 1 ? host : `${host}（${number}）`),
  attachedTo: (container) => `已连接到 ${container}`,
  detachHint: 'Ctrl-P Ctrl-Q 脱离',
  loading: '正在启动 docker-host-1 …',
  notRestored: '无法恢复上一次会话，因此这是一台全新的主机。',
  notKept: '此浏览器不允许页面保存数据：重新加载后会从头开始。',
  crashed: '实验室自身出现故障。已输入的内容不会丢失；请重新加载页面以继续。',
  dismiss: '关闭',
  fit: '适应窗口',
  lessonLength: (minutes) => `课程 · ${minutes} 分钟`,
  lessonDone: '完成。本课要求的都已具备。',
  stepState: { done: '已完成', now: '当前步骤', later: '稍后' },
  run: '运行',
  graphItem: (network, subnets, containers) =>
    `网络 ${network}${subnets === '' ? '' : `（${subnets}）`}：${containers === '' ? '没有容器' : containers}`,
} satisfies Messages;
