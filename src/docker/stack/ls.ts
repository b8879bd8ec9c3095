import { serviceList } from '../../engine/inspect/services.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { refuse } from '../failure.ts';
import { tableFormat } from '../flags/shared.ts';
import { compareNatural } from '../table/natural.ts';
import { printList } from '../table/print.ts';
import { STACKS } from '../table/stacks.ts';
import { NAMESPACE } from './namespace.ts';

export const ls = command({
  use: 'ls [OPTIONS]',
  short: 'List stacks',
  aliases: ['list'],
  args: none(),
  flags: {
    format: tableFormat(),
  },
  *run(io, engine, _, { format }) {
    const found = engine.query((world, host) => serviceList(world, host, { label: [NAMESPACE] }));
    if (!found.ok) return yield* refuse(io, found.error);
    const counts = new Map<string, number>();
    for (const { Spec } of found.value) {
      const stack = Spec.Labels[NAMESPACE] ?? '';
      counts.set(stack, (counts.get(stack) ?? 0) + 1);
    }
    const rows = [...counts].map(([Name, Services]) => ({ Name, Services }));
    const sorted = rows.toSorted((a, b) => compareNatural(a.Name, b.Name));
    return yield* printList(io, STACKS, sorted, { format, quiet: false, full: true });
  },
});
