import type { Change } from '../change.ts';
import { createContainer } from '../containers/create.ts';
import { PLAIN_CONFIG, PLAIN_ENDPOINT, PLAIN_HOST_CONFIG } from '../containers/plain.ts';
import { destroy } from '../containers/remove.ts';
import { startContainer } from '../containers/start.ts';
import { containerIn, isRunning } from '../containers/state.ts';
import { endByDaemon } from '../containers/stop.ts';
import type { Container, ContainerId, Host, World } from '../world.ts';
import type { Cluster, ClusterId, Service, ServiceSpec, Task } from './cluster.ts';
import { leaderHost } from './leader.ts';
import { effective } from './defaults.ts';
import { isWanted } from './dirty.ts';
import { isReplaced, orchestrate, replace } from './orchestrate.ts';
import { fillIn } from './placeholders.ts';
import { dropGoneIngress, setUpIngress } from './overlay.ts';
import { isReachable } from './reach.ts';
import { rollOn } from './rolling.ts';
import { clusterIn, dropTasks, memberOf, putTask, type Member } from './store.ts';
import { taskLabels } from './taskLabels.ts';

/** Between the end of a task and the start of the one in its place, in milliseconds. */
const restartDelay = ({ spec }: Task): number => (spec === null ? 0 : effective(spec).restart.delay / 1e6);

/** When the agent of a host, or a host that tries to join, has something to do next; null when never. */
export function agentDeadlines({ name, engine }: Host, world: World): readonly number[] {
  const member = memberOf(world, name);
  if (member === null || engine.daemon !== 'running') return [];
  const isTold = hearsManagers(world, member);
  const tasks = member.cluster.tasks.flatMap((t) => (isTold && t.node === member.node.id ? (t.due ?? []) : []));
  return [...tasks, ...[engine.swarm?.ingressAt, engine.swarm?.ingressGoneAt].flatMap((at) => at ?? [])];
}

/** A node's agent does what its tasks are due for. */
export function tickAgent(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  const { swarm, daemon } = change.engine;
  if (member === null || swarm === null || daemon !== 'running') return;
  if (swarm.ingressAt !== null && swarm.ingressAt <= change.world.now) {
    change.putEngine({ swarm: { ...swarm, ingressAt: null } });
    setUpIngress(change);
    orchestrate(change, member.cluster.id);
  }
  dropGoneIngress(change);
  const { swarm: now } = change.engine;
  if (now !== null && now.ingressGoneAt !== null && now.ingressGoneAt <= change.world.now) {
    change.putEngine({ swarm: { ...now, ingressGoneAt: null } });
  }
  if (!hearsManagers(change.world, member)) return;
  for (const task of member.cluster.tasks) {
    if (task.node !== member.node.id || task.due === null || task.due > change.world.now) continue;
    goOn(change, member.cluster.id, task);
  }
}

/** Whether the managers reach a node: what they ask of it meanwhile waits. recorded: conformance/swarm/wire-cut */
function hearsManagers(world: World, { cluster, node }: Member): boolean {
  const leader = leaderHost(world, cluster);
  return leader !== null && node.state !== 'unknown' && isReachable(world, leader, node.host);
}

function goOn(change: Change, id: ClusterId, task: Task): void {
  const due = putTaskNow(change, id, { ...task, due: null });
  if (due.state === 'rejected' && isWanted(due)) {
    giveUp(change, id, due);
    return;
  }
  if (due.container === null) {
    if (isWanted(due)) prepare(change, id, due);
    else dropTasks(change, id, (t) => t.id === due.id);
    return;
  }
  const container = change.engine.containers.find((c) => c.id === due.container);
  if (container !== undefined && isRunning(container)) {
    if (!isWanted(due) && due.spec !== null) {
      endByDaemon(change, container.id, 'stopping', Math.trunc(effective(due.spec).stopGrace / 1e9));
    }
    return;
  }
  if (due.desired === 'remove') forget(change, id, due);
  else if (isWanted(due) && due.state === 'ready') launch(change, id, due);
}

function putTaskNow(change: Change, id: ClusterId, task: Task): Task {
  putTask(change, id, task);
  return clusterIn(change, id).tasks.find((t) => t.id === task.id) ?? task;
}

/** Makes the container of a task, by the rules of any container, and starts it if it is its turn. recorded: conformance/swarm/service-vip */
function prepare(change: Change, id: ClusterId, task: Task): void {
  const cluster = clusterIn(change, id);
  const service = cluster.services.find((s) => s.id === task.service);
  if (service === undefined || task.spec === null) return;
  const request = containerOf(change, cluster, service, task, task.spec);
  const created = createContainer(change, request);
  if (!created.ok) {
    reject(change, id, task, created.error.message);
    return;
  }
  const prepared = { ...task, container: created.value.id, state: 'ready', since: change.world.now } as const;
  if (task.desired === 'running') launch(change, id, putTaskNow(change, id, prepared));
  else putTask(change, id, { ...prepared, due: task.turn?.after === null ? task.turn.at : null });
}

/** Starts the container of a task. */
function launch(change: Change, id: ClusterId, task: Task): void {
  const { container } = task;
  if (container === null) return;
  putTask(change, id, { ...task, desired: 'running', turn: null, due: null });
  const started = startContainer(change, container, 'client');
  const now = clusterIn(change, id).tasks.find((t) => t.id === task.id) ?? task;
  if (!started.ok) {
    reject(change, id, { ...now, container }, started.error.message);
    return;
  }
  putTask(change, id, { ...now, container, state: 'running', since: change.world.now });
  rollOn(change, id);
}

/** A task comes to nothing. One that only waits for its turn has another in its place when that has come. */
function reject(change: Change, id: ClusterId, task: Task, error: string): void {
  const { now } = change.world;
  const over = { ...task, state: 'rejected', since: now, error } as const;
  const waits = task.desired === 'ready' && task.turn !== null && task.turn.at > now;
  if (waits) putTask(change, id, { ...over, due: task.turn.after === null ? task.turn.at : null });
  else giveUp(change, id, over);
}

function giveUp(change: Change, id: ClusterId, task: Task): void {
  putTask(change, id, { ...task, desired: 'shutdown', turn: null, due: null });
  if (isReplaced(task)) replace(change, id, task, restartDelay(task));
  trimHistory(change, id, task);
  rollOn(change, id);
}

/** The name of a task: its service, its slot or node, its id. */
export function taskName(cluster: Cluster, task: Task): string {
  const service = cluster.services.find((s) => s.id === task.service)?.spec.name ?? task.spec?.name ?? '';
  return `${service}.${task.slot === 0 ? (task.node ?? '') : String(task.slot)}`;
}

function containerOf(
  change: Change,
  cluster: Cluster,
  service: Service,
  task: Task,
  spec: ServiceSpec,
): Parameters<typeof createContainer>[1] {
  const name = `${taskName(cluster, task)}.${task.id}`;
  const mode = spec.networks.find((n) => n.target === 'host')?.target ?? 'bridge';
  const overlays = cluster.networks.filter((n) => task.addresses[n.id] !== undefined);
  const filled = (text: string): string => fillIn(text, { cluster, service, task, name });
  return {
    kind: 'container.create',
    host: change.hostName,
    name,
    config: {
      ...PLAIN_CONFIG,
      hostname: filled(spec.hostname),
      user: spec.user,
      exposedPorts: spec.ports.filter((p) => p.mode === 'host').map((p) => `${String(p.target)}/${p.protocol}`),
      tty: spec.tty,
      env: spec.env?.map(filled) ?? null,
      cmd: spec.args,
      image: spec.image,
      workingDir: spec.workdir,
      entrypoint: spec.command,
      ...(spec.stopSignal === '' ? {} : { stopSignal: spec.stopSignal }),
      labels: {
        ...spec.containerLabels,
        ...taskLabels({
          node: task.node ?? '',
          serviceId: service.id,
          serviceName: service.spec.name,
          id: task.id,
          name,
        }),
      },
    },
    hostConfig: {
      ...PLAIN_HOST_CONFIG,
      networkMode: mode,
      portBindings: spec.ports
        .filter((p) => p.mode === 'host')
        .map((p) => ({
          port: `${String(p.target)}/${p.protocol}`,
          hostIp: '',
          hostPort: p.published === 0 ? '' : String(p.published),
        })),
      dns: spec.dns.nameservers,
      dnsOptions: spec.dns.options,
      dnsSearch: spec.dns.search,
      extraHosts: spec.hosts.length === 0 ? null : spec.hosts.map(asExtraHost),
      memory: spec.limits.memory,
      nanoCpus: spec.limits.nanoCpus,
      ipcMode: 'private',
      init: false,
    },
    networks: (overlays.length === 0 ? [mode] : overlays.map((n) => n.name)).map((network) => ({
      network,
      ...PLAIN_ENDPOINT,
    })),
  };
}

/** A line of /etc/hosts as `--add-host` has it. */
function asExtraHost(line: string): string {
  const [address = '', name = ''] = line.split(' ');
  return `${name}:${address}`;
}

/** The container of a task has ended. recorded: conformance/swarm/service-vip, service-two-hosts */
export function taskExited(change: Change, container: ContainerId, exitCode: number): void {
  const member = memberOf(change.world, change.hostName);
  const task = member?.cluster.tasks.find((t) => t.container === container && t.service !== null);
  if (member === null || task === undefined) return;
  const { id } = member.cluster;
  if (task.desired === 'remove') {
    forget(change, id, task);
    rollOn(change, id);
    return;
  }
  // A daemon that stops takes the containers of its tasks with it, and tells nobody; one that starts looks at them later.
  if (change.engine.daemon === 'stopping' && isWanted(task)) destroy(change, container);
  if (change.engine.daemon !== 'running') return;
  const ended = { ...task, since: change.world.now, due: null };
  if (task.desired === 'shutdown') {
    putTask(change, id, { ...ended, state: 'shutdown' });
  } else {
    const failed = exitCode !== 0;
    const error = failed ? `task: non-zero exit (${String(exitCode)})` : '';
    const over = { ...ended, state: failed ? 'failed' : 'complete', desired: 'shutdown', error } as const;
    putTask(change, id, over);
    if (isReplaced(over)) replace(change, id, task, restartDelay(task));
  }
  trimHistory(change, id, task);
  rollOn(change, id);
}

/** Of the past tasks of a slot, with their containers, the last few stay. */
function trimHistory(change: Change, id: ClusterId, { service, slot, node }: Task): void {
  const cluster = clusterIn(change, id);
  const past = cluster.tasks.filter(
    (t) =>
      t.service === service &&
      t.slot === slot &&
      (slot !== 0 || t.node === node) &&
      !isWanted(t) &&
      t.state !== 'running',
  );
  for (const task of past.slice(0, Math.max(0, past.length - Math.max(0, cluster.settings.taskHistory - 1)))) {
    forget(change, id, task);
  }
}

function forget(change: Change, id: ClusterId, task: Task): void {
  dropTasks(change, id, (t) => t.id === task.id);
  const container = change.engine.containers.find((c) => c.id === task.container);
  if (container !== undefined && containerIn(change, container.id).state.pid === 0) destroy(change, container.id);
}

/**
 * A daemon has come up: tasks that ran until it died are over, and others take their place. Their containers stay, those of tasks
 * that had ended before go. recorded: conformance/swarm/restart-swarm, restart-worker
 */
export function findTasksDead(change: Change): void {
  const member = memberOf(change.world, change.hostName);
  if (member === null) return;
  const { id, tasks } = member.cluster;
  for (const task of tasks.filter((t) => t.node === member.node.id && t.service !== null)) {
    const container = change.engine.containers.find((c) => c.id === task.container);
    if (container !== undefined && isRunning(container)) continue;
    if (task.state !== 'running') {
      if (container !== undefined) destroy(change, container.id);
      if (isWanted(task) && task.container !== null) {
        putTask(change, id, { ...task, state: 'assigned', container: null, due: change.world.now });
      }
      continue;
    }
    const over = {
      ...task,
      since: change.world.now,
      desired: isWanted(task) ? 'shutdown' : task.desired,
      due: null,
    } as const;
    putTask(change, id, { ...over, ...endOf(container) });
    if (isWanted(task)) replace(change, id, task, 0);
  }
}

/** How a task ended whose container is as a daemon found it, or is gone with the daemon that stopped it. */
function endOf(container: Container | undefined): Pick<Task, 'state' | 'error'> {
  if (container === undefined) return { state: 'shutdown', error: '' };
  const { exitCode } = container.state;
  if (exitCode === 0) return { state: 'complete', error: '' };
  return { state: 'failed', error: `task: non-zero exit (${String(exitCode)})` };
}
