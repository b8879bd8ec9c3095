import type { Netns } from '../../engine/world.ts';
import { interfacesOf } from '../../engine/inspect/interfaces.ts';
import { directory, file, mounted, type Node } from '../../shell/files/node.ts';
import type { Lab } from '../lab.ts';

/** What the kernel shows of a network stack as files: /sys/class/net, /proc/sys/net, /proc/uptime. */
export function systemFiles(lab: Lab, netns: Netns): readonly (readonly [path: string, node: Node])[] {
  const interfaces = (): ReadonlyMap<string, Node> =>
    new Map(
      interfacesOf(lab.world, netns).map((i) => [
        i.name,
        directory(
          new Map<string, Node>([
            ['address', file(`${i.mac}\n`, 0o444)],
            ['ifindex', file(`${i.index}\n`, 0o444)],
            ['mtu', file(`${i.mtu}\n`, 0o444)],
            ['operstate', file(`${i.carrier ? 'up' : 'down'}\n`, 0o444)],
          ]),
        ),
      ]),
    );
  const started = lab.kernel.now;
  const uptime = (): string => `${((lab.kernel.now - started) / 1000).toFixed(2)} 0.00\n`;
  return [
    ['/sys/class/net', directory(interfaces)],
    ['/proc/uptime', mounted(uptime, undefined, 0o444)],
    ['/proc/sys/net/ipv4/ip_forward', file('1\n', 0o444)],
  ];
}
