import type { Io, Sys } from '../../base/kernel/process.ts';
import { ok } from '../../base/result.ts';
import type { EnginePort } from '../../engine/port.ts';
import { serviceProgress, type ServiceProgress } from '../../engine/inspect/serviceProgress.ts';

/** How often the client looks, and how long the tasks must then stay as they are, in milliseconds. */
const LOOK = 200;
const STABLE = 5000;
const LONGEST_STATE = 9;

/** Lines that are written over in place, each under its own name (jsonmessage). */
class Lines {
  readonly #names: string[] = [];
  readonly #io: Io;

  constructor(io: Io) {
    this.#io = io;
  }

  *show(name: string, text: string): Sys<void> {
    let out = '';
    if (!this.#names.includes(name)) {
      this.#names.push(name);
      out += '\n';
    }
    const up = String(this.#names.length - this.#names.indexOf(name));
    yield* this.#io.stdout.write(`${out}\x1b[${up}A\x1b[2K\r${name}: ${text} \r\x1b[${up}B`);
  }
}

/**
 * Shows how a service comes to what was asked of it, and waits until its tasks have been stable for five seconds. `told` is how the
 * last line calls it: by id after `create`, by name after others. recorded on the reference engine; FACTS.md section 3
 */
export function* showProgress(io: Io, engine: EnginePort, ref: string, told: string): Sys<number> {
  const lines = new Lines(io);
  let stableSince: number | null = null;
  let isFirst = true;
  for (;;) {
    const found = engine.query((world, host) => ok(serviceProgress(world, host, ref)));
    const now = found.ok ? found.value : null;
    if (now === null) {
      yield* io.stderr.write(`Error response from daemon: service ${ref} not found\n`);
      return 1;
    }
    const isDone = now.running >= now.wanted && !now.updating;
    if (isFirst) {
      yield* lines.show('overall progress', overall({ ...now, running: 0 }));
      for (const slot of now.slots) yield* lines.show(slot.name, ' ');
      isFirst = false;
    }
    if (stableSince === null || !isDone) {
      for (const slot of now.slots) yield* lines.show(slot.name, slot.state.padEnd(LONGEST_STATE));
      yield* lines.show('overall progress', overall(now));
    }
    if (!isDone) stableSince = null;
    else {
      stableSince ??= io.now();
      const left = Math.ceil((stableSince + STABLE - io.now()) / 1000);
      if (left <= 0) {
        yield* lines.show('verify', `Service ${told} converged`);
        return 0;
      }
      yield* lines.show('verify', `Waiting ${String(left)} seconds to verify that tasks are stable...`);
    }
    yield* io.sleep(LOOK);
  }
}

/** The same wait, without a word: `--quiet`. */
export function* awaitProgress(io: Io, engine: EnginePort, ref: string): Sys<number> {
  for (let stableSince: number | null = null; stableSince === null || io.now() < stableSince + STABLE;) {
    const found = engine.query((world, host) => ok(serviceProgress(world, host, ref)));
    const now = found.ok ? found.value : null;
    if (now === null) {
      yield* io.stderr.write(`Error response from daemon: service ${ref} not found\n`);
      return 1;
    }
    const isDone = now.running >= now.wanted && !now.updating;
    stableSince = isDone ? (stableSince ?? io.now()) : null;
    yield* io.sleep(LOOK);
  }
  return 0;
}

function overall({ running, wanted, rollsBack }: ServiceProgress): string {
  return `${rollsBack ? 'rolling back update: ' : ''}${String(running)} out of ${String(wanted)} tasks`;
}
