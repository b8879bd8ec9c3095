import type { Change } from '../change.ts';
import type { ClusterId, Rolling, RollingConfig, Service, ServiceId, Task, TaskId, UpdateState } from './cluster.ts';
import { effective } from './defaults.ts';
import { dirtySlots, isDirty, isWanted, slotOf } from './dirty.ts';
import { swarmEvent } from './event.ts';
import { end, LAUNCH, makeTask, placePending } from './orchestrate.ts';
import { clusterIn, putService, setService, tasksOf, setTask } from './store.ts';

/** How long a task waits for the end of the one before it, in milliseconds. */
const LONGEST_END = 60_000;

/** When an update has something to do next though nothing happens. */
export function rollingDeadlines({ update }: Service): readonly number[] {
  const rolling = update?.rolling ?? null;
  if (rolling === null) return [];
  return [rolling.watchedUntil, ...rolling.hands.map((h) => h.restsUntil)].flatMap((at) => at ?? []);
}

/**
 * Goes on with every update: as many slots at once as it may, each done when its new task runs; then the new tasks are watched for
 * a while. To be asked whenever tasks have changed, and when a deadline has come.
 * recorded: conformance/swarm/service-rolling, service-update-fails
 */
export function rollOn(change: Change, id: ClusterId): void {
  takeTurns(change, id);
  for (const { id: service } of clusterIn(change, id).services) new Updater(change, id, service).go();
}

/** Tasks that waited for another one's end may run: it has ended, or takes too long. */
function takeTurns(change: Change, id: ClusterId): void {
  const { tasks } = clusterIn(change, id);
  const ends = (after: TaskId): boolean => {
    const before = tasks.find((t) => t.id === after);
    return (
      before === undefined || before.container === null || !['assigned', 'ready', 'running'].includes(before.state)
    );
  };
  for (const task of tasks) {
    if (task.turn === null || task.turn.after === null || task.desired !== 'ready') continue;
    if (task.turn.at > change.world.now && !ends(task.turn.after)) continue;
    const due = task.node === null ? null : Math.max(task.due ?? 0, change.world.now + LAUNCH);
    setTask(change, id, { ...task, desired: 'running', turn: null, due });
  }
}

/** One service's update. */
class Updater {
  readonly #change: Change;
  readonly #cluster: ClusterId;
  readonly #id: ServiceId;

  constructor(change: Change, cluster: ClusterId, id: ServiceId) {
    this.#change = change;
    this.#cluster = cluster;
    this.#id = id;
  }

  go(): void {
    if (!this.#begin()) return;
    this.#mindHands();
    if (this.#react()) {
      this.go();
      return;
    }
    while (this.#handOut()) this.#mindHands();
    this.#finish();
  }

  get #service(): Service {
    const found = clusterIn(this.#change, this.#cluster).services.find((s) => s.id === this.#id);
    if (found === undefined) throw new Error(`no service ${this.#id}`);
    return found;
  }

  get #rolling(): Rolling {
    const rolling = this.#service.update?.rolling;
    if (rolling === undefined || rolling === null) throw new Error(`${this.#id} is not being updated`);
    return rolling;
  }

  #putRolling(rolling: Partial<Rolling>): void {
    const service = this.#service;
    if (service.update === null) return;
    const next = { ...this.#rolling, ...rolling };
    setService(this.#change, this.#cluster, { ...service, update: { ...service.update, rolling: next } });
  }

  #tasks(): readonly Task[] {
    return tasksOf(clusterIn(this.#change, this.#cluster), this.#service);
  }

  get #config(): RollingConfig {
    const { update, spec } = this.#service;
    return effective(spec)[update?.state.startsWith('rollback') === true ? 'rollback' : 'update'];
  }

  /** Whether there is an update to go on with. */
  #begin(): boolean {
    const { update } = this.#service;
    if ((update?.rolling ?? null) !== null) return true;
    if (update !== null && update.state !== 'updating' && update.state !== 'rollback_started') return false;
    const queue = dirtySlots(clusterIn(this.#change, this.#cluster), this.#service);
    if (queue.length === 0) {
      if (update !== null) this.#become(COMPLETED[update.state]);
      return false;
    }
    if (update === null) this.#start();
    const service = this.#service;
    const rolling = { total: queue.length, queue, hands: [], made: {}, failed: [], watchedUntil: null };
    if (service.update !== null) {
      setService(this.#change, this.#cluster, { ...service, update: { ...service.update, rolling } });
    }
    return true;
  }

  #start(): void {
    const message = 'update in progress';
    const update = {
      state: 'updating',
      message,
      started: this.#change.timestamp(),
      ended: null,
      rolling: null,
    } as const;
    putService(this.#change, this.#cluster, { ...this.#service, update });
    this.#tell(null, 'updating');
  }

  /** The tasks that run now: their slots' old ones end, and whoever made them rests for the delay. */
  #mindHands(): void {
    const { order, delay } = this.#config;
    const { now } = this.#change.world;
    for (const hand of this.#rolling.hands) {
      if (hand.restsUntil !== null) continue;
      const task = this.#tasks().find((t) => t.id === hand.task);
      if (task !== undefined && isWanted(task) && task.state !== 'running') continue;
      if (task !== undefined) this.#putRolling({ made: { ...this.#rolling.made, [task.id]: now } });
      if (task?.state === 'running' && order === 'start-first') this.#endOthers(hand.key, task);
      const resting = { ...hand, restsUntil: now + delay / 1e6 };
      this.#putRolling({ hands: this.#rolling.hands.map((h) => (h.task === hand.task ? resting : h)) });
    }
    const hands = this.#rolling.hands.filter((h) => h.restsUntil === null || h.restsUntil > now);
    if (hands.length < this.#rolling.hands.length) this.#putRolling({ hands });
  }

  /**
   * Whether a new task that failed has ended the update. Nobody looks while the last slots are in work.
   */
  #react(): boolean {
    const { update } = this.#service;
    const { queue, hands, made } = this.#rolling;
    const { failureAction, monitor, maxFailureRatio } = this.#config;
    if (failureAction === 'continue' || (queue.length === 0 && hands.length > 0)) return false;
    for (const task of this.#tasks()) {
      const since = made[task.id];
      if (since === undefined || this.#rolling.failed.includes(task.id) || !isOver(task)) continue;
      if (since !== null && task.since - since > monitor / 1e6) continue;
      const failed = [...this.#rolling.failed, task.id];
      this.#putRolling({ failed });
      if (failed.length / this.#rolling.total <= maxFailureRatio) continue;
      const why = `due to failure or early termination of task ${task.id}`;
      if (update?.state === 'rollback_started') this.#become('rollback_paused', `rollback paused ${why}`);
      else if (failureAction === 'rollback') this.#rollBack(`update rolled back ${why}`);
      else this.#become('paused', `update paused ${why}`);
      return true;
    }
    return false;
  }

  /** Turns to the next slot, if there is one and a hand is free. */
  #handOut(): boolean {
    const { queue, hands, total } = this.#rolling;
    const { parallelism } = this.#config;
    const [key] = queue;
    if (key === undefined || hands.length >= (parallelism === 0 ? total : parallelism)) return false;
    this.#putRolling({ queue: queue.slice(1) });
    const cluster = clusterIn(this.#change, this.#cluster);
    const slot = this.#tasks().filter((t) => isWanted(t) && slotOf(t) === key);
    const [first] = slot;
    if (first === undefined) return true;
    const clean = slot.filter((t) => !isDirty(cluster, this.#service, t));
    const existing = clean.find((t) => t.desired === 'running') ?? clean.at(-1);
    const task = existing ?? this.#make(first, slot);
    const { now } = this.#change.world;
    const hand = { key, task: task.id, restsUntil: existing === undefined ? null : now + this.#config.delay / 1e6 };
    this.#putRolling({ hands: [...this.#rolling.hands, hand] });
    if (existing === undefined) this.#putRolling({ made: { ...this.#rolling.made, [task.id]: null } });
    else this.#use(key, existing);
    return true;
  }

  #make(first: Task, slot: readonly Task[]): Task {
    const change = this.#change;
    const service = this.#service;
    const startsFirst = this.#config.order === 'start-first';
    // Who ends first, and is there to wait for: a task without a container is gone at once.
    if (!startsFirst) for (const task of slot) end(change, this.#cluster, task, 'shutdown');
    const ending = startsFirst ? undefined : slot.find((t) => t.container !== null);
    const task = makeTask(change, this.#cluster, service, {
      slot: first.slot,
      node: service.spec.replicas === 'global' ? first.node : null,
      turn: ending === undefined ? null : { at: change.world.now + LONGEST_END, after: ending.id },
    });
    placePending(change, this.#cluster, service);
    return task;
  }

  /** A slot has a task of the new specification already: it runs, and the others end. */
  #use(key: string, task: Task): void {
    this.#endOthers(key, task);
    if (task.desired !== 'ready') return;
    const due = task.node === null ? null : this.#change.world.now + LAUNCH;
    setTask(this.#change, this.#cluster, { ...task, desired: 'running', turn: null, due });
  }

  #endOthers(key: string, kept: Task): void {
    for (const task of this.#tasks()) {
      if (task.id !== kept.id && isWanted(task) && slotOf(task) === key)
        end(this.#change, this.#cluster, task, 'shutdown');
    }
  }

  #finish(): void {
    const { queue, hands, watchedUntil } = this.#rolling;
    if (queue.length > 0 || hands.length > 0) return;
    const { monitor } = this.#config;
    const { now } = this.#change.world;
    const until = watchedUntil ?? now + monitor / 1e6;
    if (watchedUntil === null) this.#putRolling({ watchedUntil: until });
    const state = this.#service.update?.state;
    if (now >= until && state !== undefined) this.#become(COMPLETED[state]);
  }

  #rollBack(message: string): void {
    const service = this.#service;
    const { previous, update } = service;
    if (previous === null || update === null) return;
    const next = { ...update, state: 'rollback_started', message, rolling: null } as const;
    putService(this.#change, this.#cluster, { ...service, spec: previous, previous: null, update: next });
    this.#tell(update.state, 'rollback_started');
  }

  #become(state: UpdateState, message = MESSAGES[state]): void {
    const service = this.#service;
    if (service.update === null) return;
    const ended = state.endsWith('completed') ? this.#change.timestamp() : null;
    putService(this.#change, this.#cluster, {
      ...service,
      update: { ...service.update, state, message, ended, rolling: null },
    });
    this.#tell(service.update.state, state);
  }

  #tell(before: UpdateState | null, state: UpdateState): void {
    swarmEvent(this.#change, 'service', 'update', this.#id, {
      name: this.#service.spec.name,
      'updatestate.new': state,
      ...(before === null ? {} : { 'updatestate.old': before }),
    });
  }
}

const COMPLETED: Readonly<Record<UpdateState, UpdateState>> = {
  updating: 'completed',
  paused: 'completed',
  completed: 'completed',
  rollback_started: 'rollback_completed',
  rollback_paused: 'rollback_completed',
  rollback_completed: 'rollback_completed',
};

const MESSAGES: Readonly<Record<UpdateState, string>> = {
  updating: 'update in progress',
  paused: '',
  completed: 'update completed',
  rollback_started: 'manually requested rollback',
  rollback_paused: '',
  rollback_completed: 'rollback completed',
};

function isOver({ state }: Task): boolean {
  return ['complete', 'shutdown', 'failed', 'rejected', 'orphaned'].includes(state);
}
