import { never } from '../../base/never.ts';
import { explain, type Language } from '../../lab/explain/explain.ts';
import type { Made } from '../../lab/explain/together.ts';
import type { Told } from '../../lab/explain/told.ts';
import type { Goal } from '../../lab/repair/repair.ts';

/** A trace in sentences; its first step is the `from`th of all. */
export interface Part {
  readonly told: Told;
  readonly from: number;
}

export function tellTraces(traced: readonly Made[], language: Language): readonly Part[] {
  let from = 0;
  return traced.map(({ trace, world }) => {
    const told = explain(world, trace, language);
    const part = { told, from };
    from += told.steps.length;
    return part;
  });
}

/** What a repair would have to bring about; null when nothing failed. */
export function goalOf(traced: readonly Made[]): Goal | null {
  const trace = traced.at(-1)?.trace;
  if (trace === undefined) return null;
  switch (trace.kind) {
    case 'lookup':
      return trace.addresses.length > 0 ? null : { kind: 'name', asker: trace.asker, name: trace.name };
    case 'resolution': {
      const { asker, question, outcome } = trace;
      const isAnswered = outcome.kind === 'answer' && outcome.answers.length > 0;
      return isAnswered || question.type !== 'A' ? null : { kind: 'name', asker, name: question.name };
    }
    case 'journey':
      return trace.end.kind === 'delivered' ? null : { kind: 'packet', asker: trace.from, packet: trace.packet };
    default:
      return never(trace);
  }
}
