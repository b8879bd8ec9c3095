import type { ShareWords } from './words.en.ts';

/** What is said around sharing, in simplified Chinese. */
export const shareZhCN: ShareWords = {
  title: '分享',
  privacy: '所有内容都在链接或文件本身之中，不会发送到任何服务器。',
  sessionLink: '此会话的链接',
  making: '正在生成链接 …',
  noLink: '此会话太长，无法放进链接。请改为下载文件。',
  leftOut: (branches) => `链接没有包含此会话的 ${branches} 个分支：包含它们的链接会太长。`,
  startLink: (lesson, step) => `从课程“${lesson}”第 ${step} 步开始的链接`,
  copy: '复制',
  copied: '已复制。',
  notCopied: '浏览器不允许此页面复制。链接已选中：请用键盘复制。',
  download: '下载',
  downloads: {
    session: '会话（JSON）',
    markdown: '记录（Markdown）',
    console: '记录（控制台文本）',
    asciicast: '录像（asciicast）',
  },
  transcript: 'Drydock 中的一次会话',
  open: '打开保存的会话',
  choose: '选择文件 …',
  orDrop: '或拖放到这里',
  close: '关闭',
  arrived: '分享的会话',
  opening: '正在打开分享的会话 …',
  replaceQuestion: '打开分享的会话吗？它会取代你的会话。若要保留，请先下载你的会话。',
  keepMine: '保留我的',
  openShared: '打开分享的会话',
  downloadMine: '下载我的',
  lessonArrived: (title, step) => `${title}，第 ${step} 步`,
  lessonQuestion:
    '将为这一步准备一台全新的主机，它会取代你的主机。也可以在你当前的主机上继续。若要保留，请先下载你的会话。',
  freshHost: '在全新主机上开始',
  myHost: '在我的主机上继续',
  lost: (branches) => `会话已恢复，但有 ${branches} 个分支无法重放。`,
  cannotOpen: '无法打开',
  unharmed: '你自己的会话没有变化。',
  refusal: (refusal) => {
    switch (refusal.kind) {
      case 'link':
        switch (refusal.error.kind) {
          case 'older':
            return '此链接由较旧版本的实验室生成，已无法读取。';
          case 'newer':
            return `此链接由较新版本的实验室生成（链接版本 ${refusal.error.version}）。请重新加载页面以获取新版本，或在生成它的地方打开。`;
          case 'tooLarge':
            return '此链接太长，不是本实验室的链接。';
          default:
            return '此链接已损坏：有一部分缺失或被改动。请重新索取链接，或索取会话文件。';
        }
      case 'file':
        switch (refusal.error.kind) {
          case 'notJson':
            return '这不是保存的会话：它不是 JSON。';
          case 'notASession':
            return '这不是保存的会话。';
          case 'version':
            return `此会话由另一版本的实验室保存（${refusal.error.version}）；本实验室读取版本 1。`;
          case 'head':
            return '此会话文件已损坏：没有说明会话如何开始。';
          case 'noJournal':
            return '此会话文件已损坏：没有操作记录。';
          default:
            return `此会话文件已损坏：操作记录的第 ${refusal.error.entry} 条无法读取。`;
        }
      case 'noLesson':
        return `本实验室没有名为 ${refusal.slug} 的课程。请从所有课程的列表中选择。`;
      case 'noStep':
        return `课程“${refusal.title}”共有 ${refusal.steps} 步，而链接指向第 ${refusal.step} 步。`;
      case 'tooLarge':
        return '此文件太大，不是保存的会话。';
      case 'unreadable':
        return '无法读取此文件：它是文件夹，或者已不在原处。';
      case 'tooLong':
        return '恢复此会话需要的时间太长。';
      default:
        return '此版本的实验室无法重放这个会话。';
    }
  },
};
