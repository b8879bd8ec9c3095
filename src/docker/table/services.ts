import { shortId } from '../../base/id.ts';
import type { Column, Listing } from './list.ts';

/** What `service ls` shows of a service. */
export interface ServiceRow {
  readonly ID: string;
  readonly Name: string;
  /** 'replicated', 'global'. */
  readonly Mode: string;
  /** '1/2': running and wanted. */
  readonly Replicas: string;
  readonly Image: string;
  /** '*:8081->80/tcp'. */
  readonly Ports: string;
}

const text = (header: string, of: Column<ServiceRow>['of']): Column<ServiceRow> => ({ header, of });

/** `docker service ls`; its rows have no labels. recorded: conformance/swarm/templates-swarm */
export const SERVICES: Listing<ServiceRow> = {
  typeName: 'service.serviceContext',
  columns: {
    ID: text('ID', ({ ID }, { full }) => (full ? ID : shortId(ID))),
    Name: text('NAME', ({ Name }) => Name),
    Mode: text('MODE', ({ Mode }) => Mode),
    Replicas: text('REPLICAS', ({ Replicas }) => Replicas),
    Image: text('IMAGE', ({ Image }) => Image),
    Ports: text('PORTS', ({ Ports }) => Ports),
  },
  table: 'table {{.ID}}\\t{{.Name}}\\t{{.Mode}}\\t{{.Replicas}}\\t{{.Image}}\\t{{.Ports}}',
  raw:
    'id: {{.ID}}\\nname: {{.Name}}\\nmode: {{.Mode}}\\nreplicas: {{.Replicas}}\\nimage: {{.Image}}\\n' +
    'ports: {{.Ports}}\\n',
  rawQuiet: 'id: {{.ID}}',
};
