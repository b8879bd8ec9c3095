import { measure, table, type Benchmark } from './measure.ts';
import { commands } from './commands.ts';
import { guide } from './guide.ts';
import { lookups } from './lookups.ts';

const benchmarks: readonly Benchmark[] = [...lookups(), ...commands(), ...guide()];

process.stdout.write(table(benchmarks.map(measure)));
