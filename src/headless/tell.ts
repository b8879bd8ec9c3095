import type { Mistake } from '../base/mistake.ts';
import { ok, type Result } from '../base/result.ts';
import { explain, type Language } from '../lab/explain/explain.ts';
import { printTold } from '../lab/explain/print.ts';
import { lastTogether, type Made } from '../lab/explain/together.ts';
import { runScenario, type RunOptions } from './run.ts';

export interface TellOptions extends Omit<RunOptions, 'onTrace'> {
  readonly language: Language;
}

/**
 * Runs a scenario and tells its last lookup or packet, with what belongs to it; null when there was none. Errors: lines
 * that cannot be read or typed.
 */
export function tellScenario(
  text: string,
  { language, ...options }: TellOptions,
): Result<string | null, readonly Mistake[]> {
  const made: Made[] = [];
  const played = runScenario(text, { ...options, onTrace: (one) => void made.push(one) });
  if (!played.ok) return played;
  const told = lastTogether(made).map(({ world, trace }) => printTold(explain(world, trace, language)));
  return ok(told.length === 0 ? null : told.join('\n'));
}
