import type { StringMap } from '../world.ts';
import type { Node } from './cluster.ts';

const CONSTRAINT = /^\s*(\S+?)\s*(==|!=)\s*(.+?)\s*$/;

/** Whether a node is as every constraint wants it. recorded: conformance/swarm/service-more */
export function meetsAll(node: Node, constraints: readonly string[]): boolean {
  return constraints.every((constraint) => meets(node, constraint));
}

/** A constraint that compares nothing. recorded: conformance/swarm/service-flags */
export function isConstraint(text: string): boolean {
  return CONSTRAINT.test(text);
}

function meets(node: Node, constraint: string): boolean {
  const [, key = '', operator = '', value = ''] = CONSTRAINT.exec(constraint) ?? [];
  const values: StringMap = {
    'node.id': node.id,
    'node.hostname': node.host,
    'node.role': node.role,
    'node.ip': node.address,
    'node.platform.os': 'linux',
    'node.platform.arch': 'x86_64',
  };
  const label = key.startsWith('node.labels.') ? node.labels[key.slice('node.labels.'.length)] : undefined;
  const actual = values[key] ?? label ?? '';
  return (actual.toLowerCase() === value.toLowerCase()) === (operator === '==');
}
