import { bool } from '../template/value.ts';
import type { Column, Listing } from './list.ts';

/** What `node ls` shows of a node. */
export interface NodeRow {
  readonly ID: string;
  readonly Hostname: string;
  /** 'Ready', 'Down', 'Unknown'. */
  readonly Status: string;
  /** 'Active', 'Pause', 'Drain'. */
  readonly Availability: string;
  /** 'Leader', 'Reachable', 'Unreachable'; '' of a worker. */
  readonly ManagerStatus: string;
  readonly EngineVersion: string;
  /** 'Ready', 'Needs Rotation', 'Unknown'. */
  readonly TLSStatus: string;
  /** It is the node that was asked. */
  readonly Self: boolean;
}

const text = (header: string, of: (row: NodeRow) => string): Column<NodeRow> => ({ header, of });

/** `docker node ls`. Ids are never cut. recorded: conformance/swarm/templates-swarm */
export const NODES: Listing<NodeRow> = {
  typeName: 'node.nodeContext',
  columns: {
    ID: text('ID', ({ ID }) => ID),
    Self: { header: '', of: ({ Self }) => bool(Self) },
    Hostname: text('HOSTNAME', ({ Hostname }) => Hostname),
    Status: text('STATUS', ({ Status }) => Status),
    Availability: text('AVAILABILITY', ({ Availability }) => Availability),
    ManagerStatus: text('MANAGER STATUS', ({ ManagerStatus }) => ManagerStatus),
    EngineVersion: text('ENGINE VERSION', ({ EngineVersion }) => EngineVersion),
    TLSStatus: text('TLS STATUS', ({ TLSStatus }) => TLSStatus),
  },
  table:
    'table {{.ID}} {{if .Self}}*{{else}} {{ end }}\\t{{.Hostname}}\\t{{.Status}}\\t{{.Availability}}\\t' +
    '{{.ManagerStatus}}\\t{{.EngineVersion}}',
  raw:
    'node_id: {{.ID}}\\nhostname: {{.Hostname}}\\nstatus: {{.Status}}\\navailability: {{.Availability}}\\n' +
    'manager_status: {{.ManagerStatus}}\\n',
  rawQuiet: 'node_id: {{.ID}}',
};
