import type { Sys } from '../../base/kernel/process.ts';
import type { EnginePort } from '../../engine/port.ts';
import type { ContainerId } from '../../engine/world.ts';

/** Hears from now on how a container ends. */
export class ExitStatus {
  readonly #events: ReturnType<EnginePort['events']>;
  readonly #id: ContainerId;
  readonly #last: 'die' | 'destroy';

  /** `removed`: it is to be gone as well (--rm). */
  constructor(engine: EnginePort, id: ContainerId, removed: boolean) {
    this.#events = engine.events();
    this.#id = id;
    this.#last = removed ? 'destroy' : 'die';
  }

  /** Blocks until then; gives the exit code, 0 of a container that never ran. */
  *wait(): Sys<number> {
    let exitCode = 0;
    for (;;) {
      for (const { action, actor } of this.#events.take().filter((event) => event.actor.id === this.#id)) {
        if (action === 'die') exitCode = Number(actor.attributes['exitCode']);
        if (action === this.#last) return exitCode;
      }
      yield { on: [this.#events.arrived] };
    }
  }

  close(): void {
    this.#events.close();
  }
}
