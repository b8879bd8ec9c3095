import { ok, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { Answer, Command, CommandOf, ContainerCreate, Kind } from '../command.ts';
import { nextDeadline } from '../deadlines.ts';
import type { EngineError } from '../error.ts';
import { newWorld } from '../newWorld.ts';
import { step } from '../step.ts';
import type { Container, ContainerId, EngineEvent, HostConfig, HostName, World } from '../world.ts';
import { networkRequest, type NetworkOptions } from '../networks/request.ts';
import { PLAIN_CONFIG, PLAIN_ENDPOINT, PLAIN_HOST_CONFIG } from './plain.ts';
import { outcome } from './settle.ts';

/** A network that a test asks for: without a name it is nw. */
export type NetworkAsked = NetworkOptions & { readonly name?: string };

/** For tests: one host with an engine, and a runtime whose processes live by simple rules (see `runs`). */
export class TestHost {
  world: World;
  readonly host: HostName;
  readonly events: EngineEvent[] = [];

  constructor(seed = 1) {
    this.world = newWorld({ seed, now: 1_795_251_600_000 });
    const [first] = this.world.hosts;
    if (first === undefined) throw new Error('a world without a host');
    this.host = first.name;
  }

  get engine() {
    return hostOf(this.world, this.host).engine;
  }

  /** A command and its answer at the end of all that it has to wait for; time passes meanwhile. */
  do<K extends Kind>(command: Omit<CommandOf<K>, 'host'> & { readonly kind: K }): Result<Answer<K>, EngineError> {
    const whole = { ...command, host: this.host } as unknown as CommandOf<K>; // Omit loses that it is whole again
    const answer = this.#step(whole);
    for (;;) {
      const settled = outcome(this.world, whole, answer);
      if (settled !== 'pending') return settled;
      const next = nextDeadline(this.world);
      if (next === null) throw new Error(`nothing will settle ${JSON.stringify(command)}`);
      this.wait(next - this.world.now);
    }
  }

  /** Lets milliseconds pass, with every deadline on the way. */
  wait(milliseconds: number): void {
    const end = this.world.now + milliseconds;
    for (;;) {
      const next = nextDeadline(this.world);
      if (next === null || next > end) break;
      this.#step({ kind: 'clock.advance', host: this.host, now: Math.max(next, this.world.now) });
    }
    this.#step({ kind: 'clock.advance', host: this.host, now: end });
  }

  /** `docker run -d`: the id, or the refusal of the create or the start. */
  run(name: string, options: Partial<RunOptions> = {}): Result<ContainerId, EngineError> {
    const created = this.create(name, options);
    if (!created.ok) return created;
    const started = this.do({ kind: 'container.start', container: created.value });
    return started.ok ? created : started;
  }

  create(name: string, options: Partial<RunOptions> = {}): Result<ContainerId, EngineError> {
    const created = this.do({ kind: 'container.create', ...createRequest(name, options) });
    return created.ok ? ok(created.value.id) : created;
  }

  network({ name = 'nw', ...options }: NetworkAsked = {}): Result<Answer<'network.create'>, EngineError> {
    return this.do({ kind: 'network.create', ...networkRequest(name, options) });
  }

  container(name: string): Container {
    const found = this.engine.containers.find((c) => c.name === name);
    if (found === undefined) throw new Error(`no container ${name}`);
    return found;
  }

  /** What has happened since the last call: 'container start web', 'network connect nw'. */
  takeEvents(): readonly string[] {
    return this.events
      .splice(0)
      .map(({ type, action, actor }) => `${type} ${action} ${actor.attributes['name'] ?? ''}`);
  }

  #step<K extends Kind>(command: CommandOf<K>): Result<Answer<K>, EngineError> {
    const { world, result, events } = step(this.world, command);
    this.world = world;
    this.events.push(...events);
    for (const event of events) if (event.type === 'container') this.#hear(event);
    return result;
  }

  #hear({ action, actor }: EngineEvent): void {
    const container = this.engine.containers.find((c) => c.id === actor.id);
    if (container === undefined) return;
    const signal = action === 'kill' ? Number(actor.attributes['signal']) : null;
    if (action !== 'start' && signal === null) return;
    const exitCode = runs(container, signal);
    if (exitCode === null) return;
    const exited: Command = { kind: 'runtime.exited', host: this.host, container: container.id, exitCode };
    this.#step(exited);
  }
}

/** With which code the main process ends at its start (null) or at a signal; null when it goes on. */
export function runs({ config }: Container, signal: number | null): number | null {
  const [program = ''] = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  if (signal === 9) return 137;
  if (signal !== null) return program.endsWith('docker-entrypoint.sh') && [2, 15].includes(signal) ? 0 : null;
  if (program === 'true' || program === 'false') return Number(program === 'false');
  return null;
}

export interface RunOptions {
  readonly image: string;
  readonly cmd: readonly string[];
  readonly networks: ContainerCreate['networks'];
  readonly config: Partial<ContainerCreate['config']>;
  readonly hostConfig: Partial<HostConfig>;
}

/** What the client sends for `docker run NAME`. */
export function createRequest(
  name: string,
  { image = 'busybox', cmd = ['sleep', '1000'], networks = [], config = {}, hostConfig = {} }: Partial<RunOptions>,
): ContainerCreate {
  return {
    name,
    networks,
    config: { ...PLAIN_CONFIG, cmd: image === 'busybox' ? cmd : null, image, ...config },
    hostConfig: {
      ...PLAIN_HOST_CONFIG,
      networkMode: networks[0]?.network ?? 'bridge',
      consoleSize: [1000, 80],
      ...hostConfig,
    },
  };
}

/** A `--network` of a run. */
export function on(network: string, settings: Partial<ContainerCreate['networks'][number]> = {}) {
  return { network, ...PLAIN_ENDPOINT, ...settings };
}

/** The text of a refusal; fails where there is none. */
export function messageOf(result: Result<unknown, EngineError>): string {
  if (result.ok) throw new Error('it was not refused');
  return result.error.message;
}
