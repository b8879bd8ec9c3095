import { readCsv } from '../flags/csv.ts';
import type { ServiceSpec } from '../../engine/swarm/cluster.ts';

/** A `--network` of a service: a name, or `name=NAME,alias=A`. */
export function serviceNetwork(text: string): ServiceSpec['networks'][number] {
  const fields = readCsv(text);
  if (!/\w+=\w+/.test(text) || !fields.ok) return { target: text, aliases: [] };
  const values = (key: string): readonly string[] =>
    fields.value.filter((f) => f.toLowerCase().startsWith(`${key}=`)).map((f) => f.slice(key.length + 1));
  return { target: values('name').at(-1) ?? text, aliases: values('alias') };
}
