import { hostNamed } from '../engine/host/name.ts';
import type { Check } from './check.ts';

/** In every language of the lab. */
type Sentence = Readonly<Record<'en' | 'zh-CN', string>>;

const say = (en: string, zh: string): Sentence => ({ en, 'zh-CN': zh });

/** What a check asks for, as a goal to be read. */
export function describeCheck(check: Check): Sentence {
  const said = describe(check);
  if (check.host === undefined) return said;
  const host = hostNamed(check.host);
  return say(`${said.en}, on ${host}`, `${host}：${said['zh-CN']}`);
}

function describe(check: Check): Sentence {
  if ('running' in check) return say(`${check.running} runs`, `${check.running} 正在运行`);
  if ('stopped' in check) return say(`${check.stopped} does not run`, `${check.stopped} 没有运行`);
  if ('exists' in check) return say(`${check.exists} exists`, `${check.exists} 存在`);
  if ('removed' in check) return say(`${check.removed} is removed`, `${check.removed} 已删除`);
  if ('network' in check) {
    const more = [check.driver, check.subnet].filter((part) => part !== undefined).join(', ');
    const [en, zh] = more === '' ? ['', ''] : [` (${more})`, `（${more}）`];
    return say(`network ${check.network} exists${en}`, `网络 ${check.network} 存在${zh}`);
  }
  if ('noNetwork' in check) return say(`network ${check.noNetwork} is removed`, `网络 ${check.noNetwork} 已删除`);
  if ('connected' in check) {
    const [container, network] = check.connected;
    const { address } = check;
    return address === undefined
      ? say(`${container} is on ${network}`, `${container} 在 ${network} 上`)
      : say(`${container} is on ${network} as ${address}`, `${container} 在 ${network} 上，地址为 ${address}`);
  }
  if ('disconnected' in check) {
    const [container, network] = check.disconnected;
    return say(`${container} is not on ${network}`, `${container} 不在 ${network} 上`);
  }
  if ('published' in check) {
    const [container, port] = check.published;
    const { at } = check;
    return at === undefined
      ? say(`port ${String(port)} of ${container} is published`, `${container} 的端口 ${String(port)} 已发布`)
      : say(
          `port ${String(port)} of ${container} is published at ${at}`,
          `${container} 的端口 ${String(port)} 发布在 ${at} 上`,
        );
  }
  if ('finds' in check && check.only !== undefined) {
    const { only } = check;
    return pair(check.finds, (a, b) => say(`${a} finds ${only} as ${b}`, `${a} 查询 ${b} 只得到 ${only}`));
  }
  if ('finds' in check) return pair(check.finds, (a, b) => say(`${a} finds the name ${b}`, `${a} 能找到名字 ${b}`));
  if ('findsNot' in check)
    return pair(check.findsNot, (a, b) => say(`${a} does not find the name ${b}`, `${a} 找不到名字 ${b}`));
  if ('reaches' in check) return pair(check.reaches, (a, b) => say(`${a} reaches ${b}`, `${a} 能到达 ${b}`));
  if ('reachesNot' in check)
    return pair(check.reachesNot, (a, b) => say(`${a} does not reach ${b}`, `${a} 到不了 ${b}`));
  if ('resolved' in check)
    return pair(check.resolved, (a, b) => say(`${a} asked for ${b} and got it`, `${a} 查询 ${b}，得到了地址`));
  if ('unresolved' in check)
    return pair(check.unresolved, (a, b) => say(`${a} asked for ${b} in vain`, `${a} 查询 ${b}，没有得到地址`));
  if ('reached' in check)
    return pair(check.reached, (a, b) => say(`${a} sent to ${b} and was answered`, `${a} 发往 ${b}，得到了应答`));
  return pair(check.unreached, (a, b) => say(`${a} sent to ${b} in vain`, `${a} 发往 ${b}，没有应答`));
}

function pair([a, b]: readonly [string, string], words: (a: string, b: string) => Sentence): Sentence {
  return words(a, b);
}
