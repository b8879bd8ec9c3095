import { never } from '../../base/never.ts';
import type { Language } from '../explain/explain.ts';
import type { Fix } from './fix.ts';

/** A command of a repair, in a sentence. */
export function tellFix(fix: Fix, language: Language): string {
  return language === 'en' ? inEnglish(fix) : inChinese(fix);
}

function inEnglish(fix: Fix): string {
  switch (fix.kind) {
    case 'start':
      return `${fix.container} is not running: start it.`;
    case 'unpause':
      return `${fix.container} is paused: let it go on.`;
    case 'create':
      return 'Make a network of your own: only there do containers have names.';
    case 'disconnect':
      return `Take ${fix.container} off ${fix.network} first: an alias is given at the moment of connecting.`;
    case 'connect':
      if (fix.alias !== undefined) return `Put ${fix.container} on ${fix.network} under the name ${fix.alias} as well.`;
      if (fix.link !== undefined) return `Put ${fix.container} on ${fix.network} with a link of its own.`;
      return `Put ${fix.container} on ${fix.network}, so that both are on one network.`;
    default:
      return never(fix);
  }
}

function inChinese(fix: Fix): string {
  switch (fix.kind) {
    case 'start':
      return `${fix.container} 没有运行：启动它。`;
    case 'unpause':
      return `${fix.container} 已暂停：让它继续。`;
    case 'create':
      return '创建一个自己的网络：只有在那里，容器才有名字。';
    case 'disconnect':
      return `先让 ${fix.container} 离开 ${fix.network}：别名是在连接时给的。`;
    case 'connect':
      if (fix.alias !== undefined) return `把 ${fix.container} 连接到 ${fix.network}，并加上别名 ${fix.alias}。`;
      if (fix.link !== undefined) return `把 ${fix.container} 连接到 ${fix.network}，并带上它自己的链接。`;
      return `把 ${fix.container} 连接到 ${fix.network}，让双方在同一个网络上。`;
    default:
      return never(fix);
  }
}
