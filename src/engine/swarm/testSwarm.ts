import type { Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { Answer, CommandOf, Kind } from '../command.ts';
import { outcome } from '../containers/settle.ts';
import { createRequest, on, runs, type RunOptions } from '../containers/testHost.ts';
import { nextDeadline } from '../deadlines.ts';
import { getaddrinfo } from '../dns/getaddrinfo.ts';
import type { EngineError } from '../error.ts';
import { joinCommand } from '../inspect/swarm.ts';
import { newWorld } from '../newWorld.ts';
import { networkRequest, type NetworkOptions } from '../networks/request.ts';
import { step } from '../step.ts';
import { send } from '../wire/send.ts';
import type { ServiceSpec } from './cluster.ts';
import type { Container, EngineEvent, HostName, Netns, World } from '../world.ts';

/** A service `web` of one task on no network, of which nothing else is said. */
export const PLAIN_SERVICE: ServiceSpec = {
  name: 'web',
  labels: {},
  image: 'redis:latest',
  command: null,
  args: null,
  env: null,
  hostname: '',
  workdir: '',
  user: '',
  tty: false,
  containerLabels: {},
  constraints: [],
  hosts: [],
  dns: { nameservers: [], search: [], options: [] },
  stopSignal: '',
  stopGrace: null,
  update: null,
  rollback: null,
  limits: { nanoCpus: 0, memory: 0 },
  reservations: { nanoCpus: 0, memory: 0 },
  restart: null,
  replicas: 1,
  networks: [],
  endpointMode: 'vip',
  ports: [],
  forceUpdate: 0,
};

/** Deadlines that may come at one moment before a test takes it for a loop. */
const MOST_AT_ONCE = 1000;

/** For tests: some hosts on one wire, whose containers' processes live by the simple rules of TestHost. Hosts are counted from 1. */
export class TestSwarm {
  world: World;
  readonly hosts: readonly HostName[];

  constructor(hosts = 2, seed = 1) {
    this.world = newWorld({ seed, now: 1_795_251_600_000, hosts });
    this.hosts = this.world.hosts.map((h) => h.name);
  }

  host(n: number): HostName {
    const name = this.hosts[n - 1];
    if (name === undefined) throw new Error(`no host ${String(n)}`);
    return name;
  }

  engine(n: number) {
    return hostOf(this.world, this.host(n)).engine;
  }

  /** The first host manages a swarm that the others are in. */
  begin(): void {
    const init = this.do(1, {
      kind: 'swarm.init',
      advertiseAddr: '192.168.56.205',
      listenAddr: '0.0.0.0:2377',
      availability: 'active',
      defaultAddrPool: [],
      defaultAddrPoolMaskLength: 24,
      dataPathPort: 0,
      settings: {},
    });
    if (!init.ok) throw new Error(init.error.message);
    for (let n = 2; n <= this.hosts.length; n++) this.join(n, 'worker');
    this.wait(2000);
  }

  join(n: number, role: 'worker' | 'manager'): Result<Answer<'swarm.join'>, EngineError> {
    const token = joinCommand(this.world, this.host(1), role);
    return this.do(n, {
      kind: 'swarm.join',
      remoteAddr: '192.168.56.205:2377',
      token: token.ok ? token.value.token : '',
      advertiseAddr: '',
      listenAddr: '0.0.0.0:2377',
      availability: 'active',
    });
  }

  /** A command and its answer; time passes while it waits, as it does for a refusal that comes late. */
  do<K extends Kind>(
    n: number,
    command: Omit<CommandOf<K>, 'host'> & { readonly kind: K },
  ): Result<Answer<K>, EngineError> {
    const whole = { ...command, host: this.host(n) } as unknown as CommandOf<K>; // Omit loses that it is whole again
    const answer = this.#step(whole);
    for (;;) {
      const settled = outcome(this.world, whole, answer);
      if (settled !== 'pending') {
        if (!settled.ok && settled.error.after !== undefined) this.wait(settled.error.after);
        return settled;
      }
      const next = nextDeadline(this.world);
      if (next === null) throw new Error(`nothing will settle ${JSON.stringify(command)}`);
      this.wait(Math.max(0, next - this.world.now));
    }
  }

  /** Lets milliseconds pass, with every deadline on the way. */
  wait(milliseconds: number): void {
    const end = this.world.now + milliseconds;
    for (let atOnce = 0; ;) {
      const next = nextDeadline(this.world);
      if (next === null || next > end) break;
      atOnce = next > this.world.now ? 0 : atOnce + 1;
      if (atOnce > MOST_AT_ONCE) throw new Error('a deadline is never met');
      this.#advance(Math.max(next, this.world.now));
    }
    this.#advance(end);
  }

  network(name: string, options: NetworkOptions = {}) {
    const request = networkRequest(name, { driver: 'overlay', attachable: true, ...options });
    return this.do(1, { kind: 'network.create', ...request });
  }

  /** `docker run -d --network NETWORK --name NAME` on a host. */
  run(n: number, name: string, network: string, options: Partial<RunOptions> = {}): Result<unknown, EngineError> {
    const request = createRequest(name, { networks: [on(network)], ...options });
    const created = this.do(n, { kind: 'container.create', ...request });
    return created.ok ? this.do(n, { kind: 'container.start', container: created.value.id }) : created;
  }

  container(n: number, name: string): Container {
    const found = this.engine(n).containers.find((c) => c.name === name);
    if (found === undefined) throw new Error(`no container ${name} on host ${String(n)}`);
    return found;
  }

  netns(n: number, name: string): Netns {
    return { host: this.host(n), container: this.container(n, name).id };
  }

  address(n: number, name: string): string {
    const { id } = this.container(n, name);
    return this.engine(n).endpoints.find((e) => e.container === id)?.ipv4 ?? '';
  }

  /** The IPv4 addresses that a container finds for a name. */
  resolve(n: number, name: string, wanted: string): readonly string[] {
    return getaddrinfo(this.world, this.netns(n, name), wanted, 4).addresses.toSorted();
  }

  ping(n: number, name: string, to: string) {
    return send(this.world, this.netns(n, name), { to, proto: 'icmp' }).end;
  }

  #advance(now: number): void {
    for (const host of this.hosts) this.#step({ kind: 'clock.advance', host, now });
  }

  #step<K extends Kind>(command: CommandOf<K>): Result<Answer<K>, EngineError> {
    const { world, result, events } = step(this.world, command);
    this.world = world;
    for (const event of events) if (event.type === 'container') this.#hear(command.host, event);
    return result;
  }

  #hear(host: HostName, { action, actor }: EngineEvent): void {
    const { containers } = hostOf(this.world, host).engine;
    const container = containers.find((c) => c.id === actor.id);
    const signal = action === 'kill' ? Number(actor.attributes['signal']) : null;
    if (container === undefined || (action !== 'start' && signal === null)) return;
    const exitCode = runs(container, signal);
    if (exitCode !== null) this.#step({ kind: 'runtime.exited', host, container: container.id, exitCode });
  }
}
