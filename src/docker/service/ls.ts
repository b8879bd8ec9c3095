import type { Io, Sys } from '../../base/kernel/process.ts';
import { serviceList, type ServiceInspect, type ServiceStatus } from '../../engine/inspect/services.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { bool, filter } from '../flags/kinds.ts';
import { tableFormat } from '../flags/shared.ts';
import { compareNatural } from '../table/natural.ts';
import { printList } from '../table/print.ts';
import { SERVICES, type ServiceRow } from '../table/services.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List services',
  aliases: ['list'],
  args: none(),
  flags: {
    filter: filter('Filter output based on conditions provided', { short: 'f' }),
    format: tableFormat(),
    quiet: bool('Only display IDs', { short: 'q' }),
  },
  *run(io, engine, _, { filter: filters, format, quiet }) {
    const found = engine.query((world, host) => serviceList(world, host, filters));
    if (!found.ok) return yield* refuse(io, found.error);
    return yield* printServices(io, found.value, { format, quiet });
  },
});

type Listed = ServiceInspect & { readonly status: ServiceStatus };

/** The table of services, by name. */
export function printServices(
  io: Io,
  services: readonly Listed[],
  { format, quiet }: { readonly format: string; readonly quiet: boolean },
): Sys<number> {
  const rows = services.map(asRow).toSorted((a, b) => compareNatural(a.Name, b.Name));
  return printList(io, SERVICES, rows, { format, quiet, full: false });
}

function asRow(service: Listed): ServiceRow {
  const { ID, Spec, Endpoint, status } = service;
  const ports = ('Ports' in Endpoint ? Endpoint.Ports : undefined) ?? [];
  return {
    ID,
    Name: Spec.Name,
    Mode: 'Global' in Spec.Mode ? 'global' : 'replicated',
    Replicas: `${String(status.running)}/${String(status.desired)}`,
    Image: Spec.TaskTemplate.ContainerSpec.Image,
    Ports: ports
      .filter((p) => p.PublishMode === 'ingress')
      .map((p) => `*:${String(p.PublishedPort ?? 0)}->${String(p.TargetPort)}/${p.Protocol}`)
      .join(', '),
  };
}
