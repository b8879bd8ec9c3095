import { beforeEach, describe, expect, test } from 'vitest';
import { messageOf, on } from '../containers/testHost.ts';
import { networkInspect } from '../inspect/network.ts';
import { networkList } from '../inspect/networkList.ts';
import { nodeList } from '../inspect/nodes.ts';
import { serviceList } from '../inspect/services.ts';
import { taskList } from '../inspect/tasks.ts';
import { showJourney } from '../testing/trace.ts';
import { send } from '../wire/send.ts';
import type { ServiceSpec } from './cluster.ts';
import { PLAIN_SERVICE, TestSwarm } from './testSwarm.ts';
import { decodeDigest, encodeDigest, parseToken } from './tokens.ts';

let lab: TestSwarm;
beforeEach(() => {
  lab = new TestSwarm(2);
});

const networks = (n: number) => {
  const listed = networkList(lab.world, lab.host(n), { driver: ['overlay'] });
  return listed.ok ? listed.value.map((each) => each.Name) : [];
};
const inspect = (n: number, name: string) => {
  const found = networkInspect(lab.world, lab.host(n), name);
  if (!found.ok) return found.error.message;
  const { Containers, Peers } = found.value;
  const shown = Containers === null ? null : Object.values(Containers).map((c) => `${c.Name} ${c.IPv4Address}`);
  return { containers: shown, peers: Peers?.map((p) => p.IP) };
};
const nodes = () => {
  const listed = nodeList(lab.world, lab.host(1), {});
  return listed.ok ? listed.value.map((each) => `${each.Description.Hostname} ${each.Status.State}`) : [];
};

describe('tokens (recorded: swarm/swarm-join-leave)', () => {
  const token = 'SWMTKN-1-3pu6hszjas19xyp7ghgosyx9k8atbfcr8p2is99znpy26u2lkl-1awxwuwd3z9j1z3puu7rcgdbx';
  const digest = '9529c6f3c5558ac3ec02b338a52d3c5434e0835a8af6f1e124649e87afaa2fb5';

  test('bear the digest of the CA', () => {
    expect(decodeDigest(parseToken(token)?.caDigest ?? '')).toBe(digest);
    expect(token).toContain(encodeDigest(digest));
  });

  test('of another cluster are refused', () => {
    lab.begin();
    lab.do(2, { kind: 'swarm.leave', force: false });
    const joined = lab.do(2, {
      kind: 'swarm.join',
      remoteAddr: '192.168.56.205',
      token,
      advertiseAddr: '',
      listenAddr: '',
      availability: 'active',
    });
    expect(messageOf(joined)).toBe(`remote CA does not match fingerprint. Expected: ${digest}`);
  });
});

describe('overlay networks', () => {
  beforeEach(() => {
    lab.begin();
    lab.network('multihost');
  });

  test('are on a host as long as something there uses them (recorded: swarm/overlay-worker-view)', () => {
    const seen = [networks(2)];
    lab.run(2, 'c1', 'multihost');
    seen.push(networks(2));
    lab.do(2, { kind: 'network.disconnect', network: 'multihost', container: 'c1', force: false });
    seen.push(networks(2));
    expect(seen).toEqual([['ingress'], ['ingress', 'multihost'], ['ingress']]);
    expect(networks(1)).toEqual(['ingress', 'multihost']);
  });

  test('hand addresses out upwards, over all hosts (recorded: swarm/overlay-two-hosts)', () => {
    lab.run(1, 'container1', 'multihost');
    lab.wait(10);
    lab.run(2, 'container2', 'multihost');
    lab.run(2, 'redis_db', 'multihost', { image: 'redis' });
    lab.run(1, 'container3', 'multihost');
    expect([inspect(1, 'multihost'), inspect(2, 'multihost')]).toEqual([
      {
        containers: expect.arrayContaining([
          'container1 10.0.1.2/24',
          'multihost-endpoint 10.0.1.3/24',
          'container3 10.0.1.7/24',
        ]),
        peers: ['192.168.56.205', '192.168.56.206'],
      },
      {
        containers: expect.arrayContaining([
          'container2 10.0.1.4/24',
          'multihost-endpoint 10.0.1.5/24',
          'redis_db 10.0.1.6/24',
        ]),
        peers: ['192.168.56.205', '192.168.56.206'],
      },
    ]);
  });

  test('join containers of two hosts by name and by packet', () => {
    lab.run(1, 'c1', 'multihost');
    lab.run(2, 'c2', 'multihost');
    expect(lab.resolve(1, 'c1', 'c2')).toEqual(['10.0.1.4']);
    const journey = send(lab.world, lab.netns(1, 'c1'), { to: '10.0.1.4', proto: 'icmp' });
    expect(showJourney(lab.world, journey)).toEqual([
      'c1: route 10.0.1.0/24 dev eth0 src 10.0.1.2',
      'c1: who has 10.0.1.4 on eth0? found',
      'vxlan 4097 of multihost to docker-host-2',
      '= delivered at c2, answer from 10.0.1.4 ttl 64',
    ]);
  });

  test('are removed when no task and no service is on them (recorded: swarm/overlay-rm-in-use)', () => {
    lab.run(2, 'c1', 'multihost');
    const remove = () => lab.do(1, { kind: 'network.rm', network: 'multihost' });
    expect(messageOf(remove())).toMatch(
      /^rpc error: code = FailedPrecondition desc = network \w{25} is in use by task \w{25}$/,
    );
    lab.do(2, { kind: 'container.rm', container: 'c1', force: true, volumes: false, link: false });
    expect(remove().ok).toBe(true);
  });

  test('that nobody may attach to refuse (recorded: swarm/overlay-attachable)', () => {
    lab.network('closed', { attachable: false });
    const desc = 'rpc error: code = PermissionDenied desc = network closed not manually attachable';
    expect(messageOf(lab.run(2, 'c0', 'closed'))).toBe(
      `failed to set up container networking: Could not attach to network closed: ${desc}`,
    );
  });

  test('without a manager take nobody (recorded: swarm/swarm-manager-down)', () => {
    lab.run(2, 'c1', 'multihost');
    lab.do(1, { kind: 'host.down' });
    const asked = lab.world.now;
    expect(messageOf(lab.run(2, 'c3', 'multihost'))).toBe(
      'failed to set up container networking: Could not attach to network multihost: context deadline exceeded',
    );
    expect(lab.world.now - asked).toBe(20_000);
    expect(lab.ping(2, 'c1', lab.address(2, 'c1')).kind).toBe('delivered');
  });
});

describe('faults', () => {
  beforeEach(() => {
    lab.begin();
    lab.network('multihost');
    lab.run(1, 'c1', 'multihost');
    lab.run(2, 'redis_db', 'multihost', { image: 'redis' });
  });

  test('the names of a dead host linger, and its node goes down (recorded: swarm/stale-endpoint-dead-host)', () => {
    lab.do(2, { kind: 'host.down' });
    const seen = [[lab.resolve(1, 'c1', 'redis_db'), nodes()]];
    lab.run(1, 'redis_db', 'multihost', { image: 'redis' });
    seen.push([lab.resolve(1, 'c1', 'redis_db'), nodes()]);
    lab.wait(30_000);
    seen.push([lab.resolve(1, 'c1', 'redis_db'), nodes()]);
    const ready = ['docker-host-1 ready', 'docker-host-2 ready'];
    expect(seen).toEqual([
      [['10.0.1.4'], ready],
      [['10.0.1.4', '10.0.1.6'], ready],
      [['10.0.1.6'], ['docker-host-1 ready', 'docker-host-2 down']],
    ]);
  });

  test('after a power cut the engine has removed the endpoint itself (recorded: swarm/stale-endpoint-worker)', () => {
    lab.do(2, { kind: 'host.down' });
    lab.do(2, { kind: 'host.up' });
    expect(lab.container(2, 'redis_db').state).toMatchObject({ status: 'exited', exitCode: 255 });
    expect(inspect(2, 'multihost')).toBe('network multihost not found');
    lab.do(2, { kind: 'container.start', container: 'redis_db' });
    expect(lab.resolve(1, 'c1', 'redis_db')).toEqual(['10.0.1.6']);
  });

  test('a cable that is pulled loses packets at once, names later, and all come back with it', () => {
    const seen = () => [lab.resolve(1, 'c1', 'redis_db'), lab.ping(1, 'c1', '10.0.1.4').kind];
    const before = seen();
    lab.do(2, { kind: 'wire.cut' });
    const cut = seen();
    lab.wait(10_000);
    const later = seen();
    lab.do(2, { kind: 'wire.mend' });
    expect([before, cut, later, seen()]).toEqual([
      [['10.0.1.4'], 'delivered'],
      [['10.0.1.4'], 'dropped'],
      [[], 'nobody'],
      [['10.0.1.4'], 'delivered'],
    ]);
  });

  test('no daemon answers while it is off, and policies start containers when it is back', () => {
    lab.run(1, 'always', 'multihost', { hostConfig: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
    lab.do(1, { kind: 'host.down' });
    expect(messageOf(lab.do(1, { kind: 'container.start', container: 'c1' }))).toMatch(
      /^Cannot connect to the Docker daemon/,
    );
    lab.do(1, { kind: 'host.up' });
    expect([lab.container(1, 'always').state.status, lab.container(1, 'c1').state.status]).toEqual([
      'running',
      'exited',
    ]);
  });

  test('a daemon that was killed: the next one ends its containers first (recorded: swarm/stale-endpoint-kill9)', () => {
    lab.do(1, { kind: 'host.killDaemon' });
    lab.do(1, { kind: 'host.startDaemon' });
    const before = lab.engine(1).daemon;
    lab.wait(10_000);
    expect([before, lab.engine(1).daemon, lab.container(1, 'c1').state.exitCode]).toEqual(['starting', 'running', 137]);
  });

  test('a stale endpoint keeps its name from others until it is disconnected by force', () => {
    const gone = lab.do(1, { kind: 'container.rm', container: 'c1', force: true, volumes: false, link: false });
    expect(gone.ok).toBe(true);
    expect(lab.do(1, { kind: 'host.stale', network: 'multihost', name: 'redis_db' }).ok).toBe(true);
    expect(messageOf(lab.run(1, 'redis_db', 'multihost', { image: 'redis' }))).toBe(
      'failed to set up container networking: endpoint with name redis_db already exists in network multihost',
    );
    const disconnect = { kind: 'network.disconnect', network: 'multihost', container: 'redis_db' } as const;
    lab.do(1, { kind: 'container.rm', container: 'redis_db', force: true, volumes: false, link: false });
    expect(lab.do(1, { ...disconnect, force: true }).ok).toBe(true);
    expect(lab.run(1, 'redis_db', 'multihost', { image: 'redis' }).ok).toBe(true);
  });
});

const spec = (name: string, more: Partial<ServiceSpec> = {}): ServiceSpec => ({
  ...PLAIN_SERVICE,
  name,
  image: 'nginx:latest',
  networks: [{ target: 'multihost', aliases: [] }],
  ...more,
});

describe('services', () => {
  beforeEach(() => {
    lab.begin();
    lab.network('multihost');
  });

  const create = (more: Partial<ServiceSpec> = {}) => {
    const created = lab.do(1, { kind: 'service.create', spec: spec('web', more) });
    lab.wait(1000);
    return created;
  };
  const tasks = () => {
    const listed = taskList(lab.world, lab.host(1), { services: ['web'] }, {});
    return listed.ok ? listed.value.map((t) => `${t.name} ${t.node} ${t.desired} ${t.state}`).toSorted() : [];
  };
  const replicas = () => {
    const listed = serviceList(lab.world, lab.host(1), {});
    return listed.ok ? listed.value.map((s) => `${String(s.status.running)}/${String(s.status.desired)}`) : [];
  };

  test('spread their tasks, and resolve to one address and to all (recorded: swarm/service-two-hosts, service-vip)', () => {
    create({ replicas: 2 });
    lab.run(2, 'c2', 'multihost');
    expect(tasks()).toEqual(['web.1 docker-host-1 running running', 'web.2 docker-host-2 running running']);
    expect(lab.resolve(2, 'c2', 'web')).toEqual(['10.0.1.2']);
    expect(lab.resolve(2, 'c2', 'tasks.web')).toEqual(['10.0.1.3', '10.0.1.4']);
  });

  test('without a virtual address resolve to their tasks (recorded: swarm/service-dnsrr)', () => {
    create({ replicas: 2, endpointMode: 'dnsrr' });
    lab.run(2, 'c2', 'multihost');
    expect(lab.resolve(2, 'c2', 'web')).toEqual(['10.0.1.2', '10.0.1.3']);
  });

  test('answer at their virtual address (Docker documentation; the recorded kernel has no IPVS)', () => {
    create({ replicas: 2 });
    lab.run(2, 'c2', 'multihost');
    const socket = { proto: 'tcp', address: '0.0.0.0', port: 80, pid: 1, program: 'nginx' } as const;
    for (const n of [1, 2]) {
      const task = lab.engine(n).containers.find((c) => c.name.startsWith('web.'));
      lab.do(n, { kind: 'socket.listen', container: task?.id ?? null, socket });
    }
    const connect = () => send(lab.world, lab.netns(2, 'c2'), { to: '10.0.1.2', proto: 'tcp', port: 80 }).end;
    expect(lab.ping(2, 'c2', '10.0.1.2')).toMatchObject({ kind: 'delivered', at: { overlay: 'multihost' } });
    const first = connect();
    lab.wait(1);
    const second = connect();
    expect([first.kind, second.kind]).toEqual(['delivered', 'delivered']);
    expect(first).not.toEqual(second);
  });

  test('are published on every node through the routing mesh (Docker documentation)', () => {
    create({ ports: [{ protocol: 'tcp', target: 80, published: 8081, mode: 'ingress' }] });
    const socket = { proto: 'tcp', address: '0.0.0.0', port: 80, pid: 1, program: 'nginx' } as const;
    const task = lab.engine(1).containers.find((c) => c.name.startsWith('web.'));
    lab.do(1, { kind: 'socket.listen', container: task?.id ?? null, socket });
    const sent = ['192.168.56.205', '192.168.56.206'].map((to) =>
      send(lab.world, { host: lab.host(1), container: null }, { to, proto: 'tcp', port: 8081 }),
    );
    expect(sent.map(({ hops, end }) => [...hops.map((hop) => hop.kind), end.kind])).toEqual([
      ['loopback', 'ipvs', 'delivered'],
      ['route', 'neighbour', 'wire', 'ipvs', 'vxlan', 'delivered'],
    ]);
    const tunnel = { network: 'ingress', vni: '4096', from: lab.host(2), to: lab.host(1) };
    expect(sent[1]?.hops.at(-1)).toEqual({ kind: 'vxlan', ...tunnel });
  });

  test('scale, drain and go (recorded: swarm/service-vip, service-two-hosts)', () => {
    create({ replicas: 3 });
    lab.do(1, { kind: 'service.update', service: 'web', spec: { replicas: 1 } });
    lab.wait(4000);
    const scaled = tasks();
    lab.do(1, { kind: 'node.update', node: 'docker-host-1', availability: 'drain' });
    lab.wait(8000);
    const drained = tasks().filter((t) => t.includes('running running'));
    lab.do(1, { kind: 'service.rm', service: 'web' });
    lab.wait(4000);
    expect([scaled, drained]).toEqual([
      ['web.1 docker-host-1 running running'],
      ['web.1 docker-host-2 running running'],
    ]);
    expect([1, 2].flatMap((n) => lab.engine(n).containers.filter((c) => c.state.pid !== 0))).toEqual([]);
    expect([networks(1), networks(2)]).toEqual([['ingress', 'multihost'], ['ingress']]);
  });

  test('put another task in the place of one that ended, five seconds later', () => {
    create();
    const [name = ''] = lab.engine(1).containers.map((c) => c.name);
    lab.do(1, { kind: 'container.kill', container: name, signal: 'KILL' });
    lab.wait(1000);
    const at = tasks();
    lab.wait(5000);
    expect([at, tasks()]).toEqual([
      ['web.1 docker-host-1 ready ready', 'web.1 docker-host-1 shutdown failed'],
      ['web.1 docker-host-1 running running', 'web.1 docker-host-1 shutdown failed'],
    ]);
  });

  test('move from a node that is down', () => {
    create({ replicas: 2 });
    lab.do(2, { kind: 'host.down' });
    const before = replicas();
    lab.wait(20_000);
    const wanted = tasks().filter((t) => t.includes('running running'));
    expect([before, wanted]).toEqual([
      ['2/2'],
      ['web.1 docker-host-1 running running', 'web.2 docker-host-1 running running'],
    ]);
  });

  test('a container that a client runs reaches a task by its own name', () => {
    create();
    lab.run(2, 'c2', 'multihost', { networks: [on('multihost', { aliases: ['x'] })] });
    const [task = ''] = lab.engine(1).containers.map((c) => c.name);
    expect(lab.resolve(2, 'c2', task)).toEqual(['10.0.1.3']);
  });
});
