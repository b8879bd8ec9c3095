import { formatTime, parseTime } from '../template/time.ts';
import { shortId } from '../../base/id.ts';
import type { Column, Listing } from './list.ts';

/** What `network ls` shows of a network; named as in the Engine API. */
export interface NetworkRow {
  readonly Name: string;
  readonly Id: string;
  /** RFC 3339. */
  readonly Created: string;
  readonly Scope: string;
  readonly Driver: string;
  readonly EnableIPv4: boolean;
  readonly EnableIPv6: boolean;
  readonly Internal: boolean;
  readonly Labels: Readonly<Record<string, string>> | null;
}

const column = (header: string, of: Column<NetworkRow>['of']): Column<NetworkRow> => ({ header, of });

/** `docker network ls`. recorded: conformance/core/network-ls */
export const NETWORKS: Listing<NetworkRow> = {
  typeName: 'network.networkContext',
  columns: {
    ID: column('NETWORK ID', ({ Id }, { full }) => (full ? Id : shortId(Id))),
    Name: column('NAME', ({ Name }) => Name),
    Driver: column('DRIVER', ({ Driver }) => Driver),
    Scope: column('SCOPE', ({ Scope }) => Scope),
    IPv4: column('IPV4', ({ EnableIPv4 }) => String(EnableIPv4)),
    IPv6: column('IPV6', ({ EnableIPv6 }) => String(EnableIPv6)),
    Internal: column('INTERNAL', ({ Internal }) => String(Internal)),
    Labels: column('LABELS', ({ Labels }) => labelsText(Labels)),
    CreatedAt: column('CREATED AT', ({ Created }) => createdText(Created)),
  },
  labels: ({ Labels }) => Labels ?? {},
  table: 'table {{.ID}}\\t{{.Name}}\\t{{.Driver}}\\t{{.Scope}}',
  raw: 'network_id: {{.ID}}\\nname: {{.Name}}\\ndriver: {{.Driver}}\\nscope: {{.Scope}}\\n',
  rawQuiet: 'network_id: {{.ID}}',
};

/** Labels as 'a=b,c=d'. The real client takes them out of a map, in any order; here they are sorted. */
export function labelsText(labels: Readonly<Record<string, string>> | null): string {
  return Object.entries(labels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** A time of the API's as Go prints it. */
function createdText(created: string): string {
  const time = parseTime(created);
  return time === null ? '' : formatTime(time, '2006-01-02 15:04:05.999999999 -0700 MST');
}
