import type { Block, Sys, WaitQueue } from '../base/kernel/process.ts';

/**
 * Runs tasks side by side, as the client sends its requests for several containers: stopping two takes as long as one.
 * `done` is given each result in the order of the tasks, once all before it have theirs.
 */
export function* together<T>(tasks: readonly Sys<T>[], done: (result: T, index: number) => Sys<void>): Sys<void> {
  const waiting = new Map(tasks.map((task, i) => [i, task]));
  const results = new Map<number, T>();
  let next = 0;
  try {
    for (;;) {
      const blocks: Block[] = [];
      for (const [i, task] of waiting) {
        const step = task.next();
        if (step.done === true) {
          waiting.delete(i);
          results.set(i, step.value);
        } else blocks.push(step.value);
      }
      for (let result = results.get(next); results.has(next); result = results.get(next)) {
        // The map holds a result for `next`, so it is one.
        yield* done(result as T, next++);
      }
      if (waiting.size === 0) return;
      yield either(blocks);
    }
  } finally {
    // A task that is given up cannot give a result any more; its return value is of no use to anybody.
    for (const task of waiting.values()) task.return(undefined as T);
  }
}

/** Whatever any of them waits for. */
function either(blocks: readonly Block[]): Block {
  const on = new Set<WaitQueue>(blocks.flatMap((block) => block.on ?? []));
  const times = blocks.flatMap(({ until }) => (until === undefined ? [] : [until]));
  return times.length === 0 ? { on: [...on] } : { on: [...on], until: Math.min(...times) };
}
