import { never } from '../../base/never.ts';
import { hostNamed } from '../../engine/host/name.ts';
import type { PaneWords } from './panes.en.ts';

/** What the panes beside the lesson say, in simplified Chinese. */
export const panesZhCN: PaneWords = {
  details: '详情',
  hideDetails: '隐藏详情',
  showDetails: '显示详情',
  tabs: { names: '名字', journey: '路径', inspect: '检查', events: '事件' },
  panes: { lesson: '课程', graph: '网络', terminal: '终端', details: '详情' },

  asker: '谁在查询',
  everybody: '所有容器',
  asksFor: '查询',
  gets: '得到',
  because: '因为',
  nothing: '没有结果',
  moreNames: (n) => `……还有 ${n} 个名字`,
  changedNow: '上一条命令改变了它',
  noNames: '还没有容器，也就没有名字。先启动一个：',
  pickAName: '选一个名字，看看它为什么得到这个结果。',
  whyNot: (name) => `为什么查不到 ${name}？`,
  why: (name, address) => `为什么 ${name} 是 ${address}？`,
  becauseOf: (b) => {
    switch (b.kind) {
      case 'known':
        if (b.rule === 'hosts') return '/etc/hosts';
        return `${{ link: '链接', containerName: '名字', alias: '别名', shortId: 'ID', hostname: '主机名', service: '服务', task: '任务' }[b.rule]}，${b.network ?? ''}`;
      case 'linkBroken':
        return `链接，${b.network}：那里没有 ${b.target}`;
      case 'othersLink':
        return `只是 ${b.container} 的链接`;
      case 'elsewhere':
        return `只在 ${b.network} 上`;
      case 'down':
        return `${b.container} 没有运行`;
      case 'defaultBridge':
        return 'bridge 上没有名字';
      case 'askerDown':
        return '它没有运行';
      case 'nobody':
        return '这里没有容器叫这个名字';
      default:
        return never(b);
    }
  },

  repair: '最小修复',
  noRepair: '没有找到能让它成功的简短命令。',
  tryIt: '试试',

  journeyEmpty: '还没有发出任何数据包。让一个容器 ping 另一个。',
  previousStep: '上一步',
  nextStep: '下一步',
  stepThrough: '步骤：用左右方向键逐步查看',
  allSteps: '全部步骤',
  stepOf: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  marks: { yes: '继续', no: '到此为止', info: '' },

  nothingSelected: '在图中选一个容器或网络。',
  gone: '已删除',
  was: '原为',
  unchanged: '上一条命令没有改变这里。',
  changedLines: (n) => `上一条命令改变了 ${n} 行。`,
  moreChanges: (n) => `另有 ${n} 处`,
  noEvents: '还没有任何事件。',

  everything: '全部',
  asSeenBy: (name) => `${name} 眼中`,
  view: '视角',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适应窗口',
  export: '导出',
  exportSvg: '导出 SVG',
  exportPng: '导出 PNG',
  fold: '折叠',
  tidy: '重新排列',
  walk: '网络和容器：方向键移动，Enter 打开命令',
  containerItem: (name, status, on) => `容器 ${name}，${status}${on === '' ? '' : `：${on}`}`,
  networkItem: (name, subnets, count) => `网络 ${name}${subnets === '' ? '' : ` ${subnets}`}：${count} 个容器`,
  groupItem: (count) => `${count} 个容器，已收起；按 Enter 展开`,
  groupLabel: (count) => `${count} 个容器`,
  groupHint: '点击展开',
  status: {
    created: '未启动',
    running: '运行中',
    paused: '已暂停',
    restarting: '正在重启',
    exited: '已停止',
    dead: '已失效',
    stale: '残留端点',
  },
  hostState: { up: '', off: '✕ 已断电', unplugged: '✕ 已断网', noDaemon: '✕ dockerd 未运行' },
  wire: '主机之间的网线',
  legend: '图例',
  legendItems: {
    network: '网络',
    internal: '内部网络：没有出口',
    overlay: 'overlay：跨主机的同一个网络',
    container: (state) => `容器：${state}`,
    endpoint: '端点及其地址',
    idle: '已停止容器的端点',
    published: '已发布的端口',
    changed: '上一条命令改变了它',
    host: '出故障的主机',
    packet: '数据包的去程与回程',
    question: '向内嵌 DNS 的查询',
    lost: '在这里停下',
  },
  table: '表格',
  columns: { network: '网络', subnets: '子网', container: '容器', state: '状态', address: '地址', ports: '端口' },
  hostItem: (name, interfaces, trouble) =>
    `主机 ${name}${interfaces === '' ? '' : `，${interfaces}`}${trouble === '' ? '' : `，${trouble}`}`,
  internal: '内部',
  asks: '查询者',
  itsNames: (names) => `名字：${names.join('、')}`,
  neighbours: (names) => `邻居：${names.join('、')}`,
  attachHere: '连接到这里',
  pingFromHere: '从这里 ping',
  commands: '命令',
  deselect: '关闭',
  dropped: (container, network) => `把 ${container} 连接到 ${network}`,

  touchKeys: { title: '更多按键', earlier: '较早的行', later: '较晚的行' },

  undo: '撤销',
  redo: '重做',
  timeline: '时间线',
  beginning: '全新的主机',
  noHost: (host) => `没有 ${host}：请用终端旁边的“主机”添加它。`,
  happened: (change) => {
    const host = hostNamed(change.host);
    switch (change.kind) {
      case 'crash':
        return `${host} 断电后重新开机`;
      case 'down':
        return `${host} 断电`;
      case 'up':
        return `${host} 启动`;
      case 'kill':
        return `${host} 的守护进程被杀死`;
      case 'kill9':
        return `${host} 的守护进程被杀死后重新启动`;
      case 'restart':
        return `${host} 的守护进程重启`;
      case 'stop':
        return `${host} 的守护进程停止`;
      case 'cut':
        return `${host} 的网线断开`;
      case 'mend':
        return `${host} 的网线接回`;
      case 'add':
        return `添加 ${host}`;
      case 'remove':
        return `移除 ${host}`;
      case 'stale':
        return `${host} 在 ${change.network} 上留有残留端点 ${change.name}`;
      default:
        return never(change);
    }
  },
  pointOf: (point, points, line) => `第 ${point} 步，共 ${points} 步：${line}`,
  inThePast: '这是较早的时刻。在这里输入会开始一个分支。',
  toNow: '回到现在',
  compare: '比较',
  branches: (n) => `分支（${n}）`,
  branch: (fork, line, lines) => `第 ${fork} 步之后：${line}${lines === 1 ? '' : ` 等 ${lines} 条`}`,
};
