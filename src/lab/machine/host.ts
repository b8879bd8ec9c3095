import { pidNamespace, type Place, type Program } from '../../base/kernel/process.ts';
import { hostNetworkPrograms } from '../../applets/host/network.ts';
import { busyboxNetworkPrograms } from '../../applets/busybox/network.ts';
import { textPrograms as busyboxPrograms } from '../../applets/busybox/index.ts';
import { textPrograms } from '../../applets/host/index.ts';
import { docker } from '../../docker/main.ts';
import { hostOf } from '../../engine/change.ts';
import type { HostName } from '../../engine/world.ts';
import { MemoryFiles } from '../../shell/files/memory.ts';
import { buildTree, directory, executable, file, link, type Node } from '../../shell/files/node.ts';
import { shell } from '../../shell/shell.ts';
import type { Lab } from '../lab.ts';
import { DEVICES } from './devices.ts';
import { systemFiles } from './system.ts';

/** A simulated machine's processes begin here: those below are the kernel's and systemd's. */
const FIRST_PID = 1200;

/** What root's shell on a host finds: its files, and its programs with docker among them. */
export function hostPlace(lab: Lab, host: HostName): { readonly place: Place; readonly files: MemoryFiles } {
  const netns = { host, container: null };
  const network = lab.sockets.port(netns);
  const bash = shell({ dialect: 'bash' });
  const busybox = multicall(new Map([...busyboxPrograms, ...busyboxNetworkPrograms(network)]));
  const programs = new Map<string, Program>([
    ...textPrograms,
    ...hostNetworkPrograms(network),
    ['docker', docker(lab.engine(host))],
    ['bash', bash],
    ['sh', bash],
    ['busybox', busybox],
  ]);
  const files = new MemoryFiles(hostTree(lab, host, [...programs.keys()]), () => lab.kernel.now);
  const namespace = pidNamespace(FIRST_PID);
  const processes = () => [...namespace.processes.values()];
  for (const [path, node] of systemFiles(lab, netns, processes)) files.mount(path, node);
  return { place: { namespace, files, programs }, files };
}

/** `busybox APPLET ARGS`. */
function multicall(applets: ReadonlyMap<string, Program>): Program {
  return function* (io) {
    const [, name, ...args] = io.argv;
    const applet = applets.get(name ?? '');
    if (applet !== undefined && name !== undefined) return yield* applet({ ...io, argv: [name, ...args] });
    yield* io.stderr.write(`${name ?? 'busybox'}: applet not found\n`);
    return 127;
  };
}

function hostTree(lab: Lab, host: HostName, programs: readonly string[]): ReturnType<typeof buildTree> {
  const { resolver } = hostOf(lab.world, host);
  const binaries = programs.map((name): [string, Node] => [`usr/bin/${name}`, executable(name)]);
  return buildTree(
    {
      ...Object.fromEntries(binaries),
      bin: link('usr/bin'),
      sbin: link('usr/sbin'),
      'usr/sbin': directory(),
      'etc/hostname': file(`${host}\n`),
      'etc/hosts': file('127.0.0.1 localhost\n'),
      'etc/resolv.conf': file(`nameserver ${resolver.address}\n`),
      'etc/passwd': file('root:x:0:0:root:/root:/bin/bash\n'),
      'etc/group': file('root:x:0:\n'),
      'etc/os-release': file('PRETTY_NAME="Debian GNU/Linux forky/sid"\nNAME="Debian GNU/Linux"\nID=debian\n'),
      ...DEVICES,
      home: directory(),
      proc: directory(),
      root: directory(),
      run: directory(),
      tmp: directory(new Map(), 0o1777),
      'var/lib/docker/volumes': directory(new Map(), 0o701),
    },
    lab.kernel.now,
  );
}
