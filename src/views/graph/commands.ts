import { hostNumber } from '../../engine/host/name.ts';
import type { HostName } from '../../engine/world.ts';
import type { Line } from '../../lab/session.ts';
import type { Subject } from '../state/subject.ts';

/** The usual commands for a thing of the picture, as a person types them at the host. */
export function commandsFor(subject: Subject): readonly Line[] {
  const at = (text: string): Line => atHost(subject.host.name, text);
  const { engine } = subject.host;
  if (subject.kind === 'stale') {
    const { network, endpoint } = subject;
    return [
      at(`docker network disconnect -f ${network.name} ${endpoint.name}`),
      at(`docker network inspect ${network.name}`),
    ];
  }
  if (subject.kind === 'network') {
    const { name } = subject.network;
    const isOurs = !['bridge', 'host', 'none'].includes(name);
    return [at(`docker network inspect ${name}`), ...(isOurs ? [at(`docker network rm ${name}`)] : [])];
  }
  const { name, state, networks } = subject.container;
  const on = networks.map((n) => n.network);
  const others = engine.networks.map((n) => n.name).filter((n) => !on.includes(n) && !['host', 'none'].includes(n));
  const life = {
    created: ['start'],
    running: ['stop -t 0', 'restart -t 0', 'pause'],
    paused: ['unpause'],
    restarting: ['stop -t 0'],
    exited: ['start'],
    dead: [],
  }[state.status];
  return [
    ...life.map((verb) => at(`docker ${verb} ${name}`)),
    ...others.map((network) => at(`docker network connect ${network} ${name}`)),
    ...on.map((network) => at(`docker network disconnect ${network} ${name}`)),
    at(`docker inspect ${name}`),
    at(`docker logs ${name}`),
    at(`docker rm -f ${name}`),
  ];
}

/** A line that is meant for a host's own prompt. */
export function atHost(host: HostName, text: string): Line {
  return { at: 'host', host: hostNumber(host), text };
}
