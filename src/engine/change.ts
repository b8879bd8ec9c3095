import { momentAt } from '../base/calendar.ts';
import { shortId } from '../base/id.ts';
import { drawBelow, drawHex, drawText, shuffled } from '../base/random.ts';
import type {
  Container,
  ContainerId,
  Endpoint,
  EndpointId,
  Engine,
  EngineEvent,
  Host,
  HostName,
  Network,
  NetworkId,
  Timestamp,
  World,
} from './world.ts';

/**
 * A transition in the making, on one host: the world so far, and what has happened. A rule first looks whether it may
 * (guard: reads only), then says what is different (effect: the `put` and `drop` calls). Nothing else changes a world.
 */
export class Change {
  world: World;
  readonly hostName: HostName;
  readonly events: EngineEvent[] = [];

  constructor(world: World, hostName: HostName) {
    this.world = world;
    this.hostName = hostName;
  }

  get host(): Host {
    return hostOf(this.world, this.hostName);
  }

  get engine(): Engine {
    return this.host.engine;
  }

  putHost(host: Partial<Host>): void {
    this.world = {
      ...this.world,
      hosts: this.world.hosts.map((h) => (h.name === this.hostName ? { ...h, ...host } : h)),
    };
  }

  putEngine(engine: Partial<Engine>): void {
    this.putHost({ engine: { ...this.engine, ...engine } });
  }

  /** Adds it, or takes the place of the one with its id. */
  putNetwork(network: Network): void {
    this.putEngine({ networks: put(this.engine.networks, network) });
  }

  dropNetwork(id: NetworkId): void {
    this.putEngine({ networks: this.engine.networks.filter((n) => n.id !== id) });
  }

  putContainer(container: Container): void {
    this.putEngine({ containers: put(this.engine.containers, container) });
  }

  dropContainer(id: ContainerId): void {
    this.putEngine({ containers: this.engine.containers.filter((c) => c.id !== id) });
  }

  putEndpoint(endpoint: Endpoint): void {
    this.putEngine({ endpoints: put(this.engine.endpoints, endpoint) });
  }

  dropEndpoint(id: EndpointId): void {
    this.putEngine({ endpoints: this.engine.endpoints.filter((e) => e.id !== id) });
  }

  /** Notes an event of now, as `docker events` tells it. */
  emit(event: Omit<EngineEvent, 'time' | 'scope'> & Partial<Pick<EngineEvent, 'scope'>>): void {
    const noted: EngineEvent = { scope: 'local', ...event, time: this.timestamp() };
    this.events.push(noted);
    this.note(this.hostName, noted);
  }

  /** Notes on another host, too, what its daemon hears of the cluster. */
  note(name: HostName, event: EngineEvent): void {
    const { engine } = hostOf(this.world, name);
    this.world = {
      ...this.world,
      hosts: this.world.hosts.map((h) =>
        h.name === name ? { ...h, engine: { ...engine, events: [...engine.events, event] } } : h,
      ),
    };
  }

  /** 0 <= n < below. */
  drawBelow(below: number): number {
    const [n, random] = drawBelow(this.world.random, below);
    this.world = { ...this.world, random };
    return n;
  }

  drawHex(digits: number): string {
    const [text, random] = drawHex(this.world.random, digits);
    this.world = { ...this.world, random };
    return text;
  }

  /** An id of 64 digits; the 12 that are shown are never all decimal: a hostname of digits alone would be taken for a number. */
  drawId(): string {
    for (;;) {
      const id = this.drawHex(64);
      if (/[a-f]/.test(shortId(id))) return id;
    }
  }

  drawText(length: number, alphabet: string): string {
    const [text, random] = drawText(this.world.random, length, alphabet);
    this.world = { ...this.world, random };
    return text;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const [drawn, random] = shuffled(this.world.random, items);
    this.world = { ...this.world, random };
    return drawn;
  }

  /** Now, to the nanosecond: the digits below the world's clock are drawn. */
  timestamp(): Timestamp {
    const below = String(this.drawBelow(1_000_000)).padStart(6, '0');
    return timestampOf(this.world.now, below);
  }
}

/** A host that has to be there. */
export function hostOf(world: World, name: HostName): Host {
  const host = world.hosts.find((h) => h.name === name);
  if (host === undefined) throw new Error(`the world has no host ${name}`);
  return host;
}

function put<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  return items.some((i) => i.id === item.id) ? items.map((i) => (i.id === item.id ? item : i)) : [...items, item];
}

/** RFC 3339 from milliseconds since the Unix epoch and six digits below the millisecond; Go drops zeros at the end. */
export function timestampOf(milliseconds: number, below = '000000'): Timestamp {
  const whole = Math.floor(milliseconds);
  const seconds = Math.floor(whole / 1000);
  const fraction = `${String(whole - seconds * 1000).padStart(3, '0')}${below}`.replace(/0+$/, '');
  const { year, month, day, hour, minute, second } = momentAt(seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}Z`;
}
