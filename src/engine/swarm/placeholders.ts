import { err, ok, type Result } from '../../base/result.ts';
import { rpc } from './errors.ts';
import type { EngineError } from '../error.ts';
import type { Cluster, Service, Task } from './cluster.ts';
import { nodeById } from './store.ts';

const PLACEHOLDER = /\{\{\s*\.([\w.]+)\s*\}\}/g;
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Service: ['ID', 'Name'],
  Node: ['ID', 'Hostname'],
  Task: ['ID', 'Name', 'Slot'],
};

/** A text of a service's specification with what its task, its node and the service put into it. recorded: conformance/swarm/service-dns */
export function fillIn(
  text: string,
  { cluster, service, task, name }: { cluster: Cluster; service: Service; task: Task; name: string },
): string {
  const values: Readonly<Record<string, string>> = {
    'Service.ID': service.id,
    'Service.Name': service.spec.name,
    'Node.ID': task.node ?? '',
    'Node.Hostname': nodeById(cluster, task.node)?.host ?? '',
    'Task.ID': task.id,
    'Task.Name': name,
    'Task.Slot': String(task.slot),
  };
  return text.replaceAll(PLACEHOLDER, (whole, field: string) => values[field] ?? whole);
}

/** Refuses a placeholder for what there is not. recorded: conformance/swarm/service-flags */
export function checkPlaceholders(text: string, what: string): Result<null, EngineError> {
  for (const { 1: path = '', index } of text.matchAll(PLACEHOLDER)) {
    const [field = '', ...rest] = path.split('.');
    const known = FIELDS[field];
    if (known !== undefined && (rest.length === 0 || (rest.length === 1 && known.includes(rest[0] ?? '')))) continue;
    const [at, name, type] =
      known === undefined ? [`.${field}`, field, '*template.Context'] : [`.${path}`, rest[0] ?? '', 'struct'];
    const place = `1:${String(index + 2)}`;
    const words = `template: expansion:${place}: executing "expansion" at <${at}>: can't evaluate field ${name} in type ${type}`;
    return err(rpc('InvalidArgument', `expanding ${what} failed: ${words}`));
  }
  return ok(null);
}
