import type { Io, Sys } from '../../base/kernel/process.ts';
import { ok } from '../../base/result.ts';
import type { EnginePort } from '../../engine/port.ts';
import { serviceProgress, type ServiceProgress } from '../../engine/inspect/serviceProgress.ts';

/** How often the client looks, in milliseconds. */
const LOOK = 200;
const LONGEST_STATE = 9;

/** Lines that are written over in place, each under its own name (jsonmessage). */
class Lines {
  readonly #names: string[] = [];
  readonly #write: (text: string) => Sys<void>;

  constructor(write: (text: string) => Sys<void>) {
    this.#write = write;
  }

  *show(name: string, text: string): Sys<void> {
    let out = '';
    if (!this.#names.includes(name)) {
      this.#names.push(name);
      out += '\n';
    }
    const up = String(this.#names.length - this.#names.indexOf(name));
    yield* this.#write(`${out}\x1b[${up}A\x1b[2K\r${name}: ${text} \r\x1b[${up}B`);
  }

  /** A line of its own, behind all that are written over. */
  *tell(name: string, text: string): Sys<void> {
    yield* this.#write(`${name}: ${text}\n`);
  }
}

/**
 * Shows how a service comes to what was asked of it, and waits until its tasks have been stable for as long as its updates are watched.
 * `told` is how the last line calls it: by id after `create`, by name after others. recorded: conformance/swarm/service-rolling,
 * service-update-fails
 */
export function* showProgress(io: Io, engine: EnginePort, ref: string, told: string): Sys<number> {
  return yield* follow(io, engine, ref, told, new Lines((text) => io.stdout.write(text)));
}

/** The same wait, without a word: `--quiet`. */
export function* awaitProgress(io: Io, engine: EnginePort, ref: string): Sys<number> {
  return yield* follow(io, engine, ref, ref, new Lines(function* (): Sys<void> {}));
}

function* follow(io: Io, engine: EnginePort, ref: string, told: string, lines: Lines): Sys<number> {
  let convergedAt: number | null = null;
  let isBegun = false;
  let rollsBack = false;
  /** All ran when it looked last: nothing more is said of the tasks unless one of them ends. */
  let isDone = false;
  let lastWord: string | null = null;
  for (;;) {
    const found = engine.query((world, host) => ok(serviceProgress(world, host, ref)));
    const now = found.ok ? found.value : null;
    if (now === null) {
      yield* io.stderr.write(`Error response from daemon: service ${ref} not found\n`);
      return 1;
    }
    const { state = '', message = '' } = now.update ?? {};
    if (state === 'updating') rollsBack = false;
    if (state === 'paused' || state === 'rollback_paused') {
      const what = state === 'paused' ? 'update' : 'rollback';
      yield* io.stderr.write(`service ${what} paused: ${message}\n`);
      return 1;
    }
    if (state === 'rollback_started') {
      if (!rollsBack && message !== '') yield* lines.show('rollback', message);
      rollsBack = true;
    }
    if (state === 'rollback_completed') {
      if (convergedAt === null) lastWord = message;
      rollsBack = true;
    }
    if (convergedAt !== null && io.now() - convergedAt >= now.monitor) {
      yield* lines.show('verify', `Service ${told} converged`);
      if (lastWord !== null) yield* lines.tell('rollback', lastWord);
      return 0;
    }
    if (!isBegun) {
      yield* lines.show('overall progress', overall({ ...now, running: 0 }, rollsBack));
      for (const slot of now.slots) yield* lines.show(slot.name, ' ');
      isBegun = true;
    }
    isDone &&= now.slots.every((slot) => slot.state === 'running');
    if (!isDone) {
      for (const { name, state: at, error } of now.slots) {
        if (at !== '') yield* lines.show(name, error === '' ? at.padEnd(LONGEST_STATE) : error);
      }
      yield* lines.show('overall progress', overall(now, rollsBack));
      isDone = now.running === now.wanted;
    }
    if (now.running === now.wanted) {
      convergedAt ??= io.now();
      const left = now.monitor - (io.now() - convergedAt);
      if (left >= 0) {
        const seconds = String(Math.max(1, Math.ceil(left / 1000)));
        yield* lines.show('verify', `Waiting ${seconds} seconds to verify that tasks are stable...`);
      }
    } else {
      if (convergedAt !== null) yield* lines.show('verify', 'Detected task failure');
      convergedAt = null;
    }
    yield* io.sleep(LOOK);
  }
}

function overall({ running, wanted }: ServiceProgress, rollsBack: boolean): string {
  return `${rollsBack ? 'rolling back update: ' : ''}${String(running)} out of ${String(wanted)} tasks`;
}
