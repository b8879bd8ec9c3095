import { labelsText } from './networks.ts';
import type { Column, Listing } from './list.ts';

/** What `docker volume ls` shows of a volume; named as in the Engine API. */
export interface VolumeRow {
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly Mountpoint: string;
  readonly Labels: Readonly<Record<string, string>> | null;
}

const column = (header: string, of: Column<VolumeRow>['of']): Column<VolumeRow> => ({ header, of });
/** What only a cluster's volumes have, and what this list does not ask for. */
const none = (header: string): Column<VolumeRow> => column(header, () => 'N/A');

/** `docker volume ls`. recorded: conformance/core/volume-basics */
export const VOLUMES: Listing<VolumeRow> = {
  typeName: 'formatter.volumeContext',
  columns: {
    Name: column('VOLUME NAME', ({ Name }) => Name),
    Driver: column('DRIVER', ({ Driver }) => Driver),
    Scope: column('SCOPE', ({ Scope }) => Scope),
    Mountpoint: column('MOUNTPOINT', ({ Mountpoint }) => Mountpoint),
    Labels: column('LABELS', ({ Labels }) => labelsText(Labels)),
    Links: none('LINKS'),
    Size: none('SIZE'),
    Group: none('GROUP'),
    Status: none('STATUS'),
    Availability: none('AVAILABILITY'),
  },
  labels: ({ Labels }) => Labels ?? {},
  table: 'table {{.Driver}}\\t{{.Name}}',
  quiet: '{{.Name}}',
  raw: 'name: {{.Name}}\\ndriver: {{.Driver}}\\n',
  rawQuiet: 'name: {{.Name}}',
};
