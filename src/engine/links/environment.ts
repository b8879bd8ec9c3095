import { hostOf } from '../change.ts';
import type { Container, ContainerId, HostName, World } from '../world.ts';
import { linkedTargets, type LinkedTarget } from './legacy.ts';

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The environment of a process in a container as NAME=value: what the engine sets, what legacy links tell of their targets,
 * the container's own variables and then the process's in the place of those they replace, and HOME. Only a process on a
 * terminal has TERM. recorded: conformance/dns/link-legacy-env, tty-exec, random/term-exec
 */
export function containerEnvironment(
  world: World,
  host: HostName,
  id: ContainerId,
  process: { readonly tty: boolean; readonly env: readonly string[]; readonly user: string },
): readonly string[] {
  const { engine } = hostOf(world, host);
  const container = engine.containers.find((c) => c.id === id);
  if (container === undefined) return [];
  const linked = linkedTargets(engine, container);
  const { hostname, env } = container.config;
  const variables = [
    PATH,
    `HOSTNAME=${hostname}`,
    ...(process.tty ? ['TERM=xterm'] : []),
    ...(linked.ok ? linked.value.flatMap((target) => linkVariables(container, target)) : []),
  ];
  for (const own of [...(env ?? []), ...process.env]) replaceOrAppend(variables, own);
  if (!variables.some((v) => nameOf(v) === 'HOME')) variables.push(`HOME=${homeOf(process.user)}`);
  return variables;
}

/** Root alone is in the images' passwd, and every name that the engine lets through is root's. */
function homeOf(user: string): string {
  const [name = ''] = user.split(':');
  return /^\d+$/.test(name) && Number(name) !== 0 ? '/' : '/root';
}

function nameOf(variable: string): string {
  return variable.split('=', 1)[0] ?? variable;
}

/** A name without a value takes the variable away. */
function replaceOrAppend(variables: string[], variable: string): void {
  const at = variables.findIndex((v) => nameOf(v) === nameOf(variable));
  if (!variable.includes('=')) {
    if (at >= 0) variables.splice(at, 1);
  } else if (at >= 0) variables[at] = variable;
  else variables.push(variable);
}

interface Port {
  readonly number: number;
  readonly proto: string;
}

function linkVariables(container: Container, { link, target, address }: LinkedTarget): readonly string[] {
  const alias = link.alias.toUpperCase().replaceAll('-', '_');
  const ports = target.config.exposedPorts.map(parsePort).sort(tcpFirst);
  const [lowest] = ports;
  const url = ({ proto, number }: Port): string => `${proto}://${address}:${String(number)}`;
  return [
    ...(lowest === undefined ? [] : [`${alias}_PORT=${url(lowest)}`]),
    ...runsOf(ports).flatMap(([first, last]) => {
      const [from, to] = [first, last].map((p) => `${alias}_PORT_${String(p.number)}_${p.proto.toUpperCase()}`);
      return [
        `${from ?? ''}_START=${url(first)}`,
        `${from ?? ''}_ADDR=${address}`,
        `${from ?? ''}_PROTO=${first.proto}`,
        `${from ?? ''}_PORT_START=${String(first.number)}`,
        `${to ?? ''}_END=${url(last)}`,
        `${to ?? ''}_PORT_END=${String(last.number)}`,
      ];
    }),
    ...ports.flatMap((port) => {
      const name = `${alias}_PORT_${String(port.number)}_${port.proto.toUpperCase()}`;
      return [
        `${name}=${url(port)}`,
        `${name}_ADDR=${address}`,
        `${name}_PORT=${String(port.number)}`,
        `${name}_PROTO=${port.proto}`,
      ];
    }),
    `${alias}_NAME=/${container.name}/${link.alias}`,
    ...(target.config.env ?? [])
      .filter((v) => v.includes('=') && !['HOME', 'PATH'].includes(nameOf(v)))
      .map((v) => `${alias}_ENV_${v}`),
  ];
}

function parsePort(text: string): Port {
  const [number, proto = 'tcp'] = text.split('/');
  return { number: Number(number), proto };
}

function tcpFirst(a: Port, b: Port): number {
  if (a.proto === b.proto) return a.number - b.number;
  if (a.proto === 'tcp' || b.proto === 'tcp') return a.proto === 'tcp' ? -1 : 1;
  return a.proto < b.proto ? -1 : 1;
}

/** Three or more ports in a row are told as a run, too: its first and its last. */
function runsOf(ports: readonly Port[]): readonly (readonly [Port, Port])[] {
  const runs: [Port, Port][] = [];
  for (let i = 0; i < ports.length;) {
    let j = i;
    while ((ports[j + 1]?.number ?? NaN) === (ports[j]?.number ?? NaN) + 1) j++;
    const [first, last] = [ports[i], ports[j]];
    const long = j > i + 1;
    if (long && first !== undefined && last !== undefined) runs.push([first, last]);
    i = long ? j + 1 : i + 1;
  }
  return runs;
}
