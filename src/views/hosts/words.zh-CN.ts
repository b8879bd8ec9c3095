import type { HostsWords } from './words.en.ts';

/** The menu of hosts in simplified Chinese. */
export const hostsZhCN: HostsWords = {
  hosts: '主机',
  openOn: '在哪台主机上打开新终端',
  state: {
    off: '已断电',
    running: '运行中',
    stopping: '守护进程正在停止',
    starting: '守护进程正在启动',
    stopped: '守护进程未运行',
  },
  offTheWire: '网线已断开',
  address: '地址',
  terminal: '新终端',
  up: '开机',
  down: '断电',
  kill: '杀死守护进程',
  restart: '重启守护进程',
  cut: '断开网线',
  mend: '接回网线',
  stale: '残留端点……',
  remove: '移除',
  add: '添加主机',
  full: (most) => `最多 ${most} 台主机。`,
  staleWhat: '就像 2016 年的守护进程崩溃后留下的那样：一个没有容器的端点。',
  network: '网络',
  name: '名字',
  leave: '留下它',
  cancel: '取消',
};
