import { err, type Result } from '../base/result.ts';
import { Change } from './change.ts';
import type { Answer, CommandOf, Kind } from './command.ts';
import { daemonDown, type EngineError } from './error.ts';
import type { EngineEvent, World } from './world.ts';
import { networkRules } from './networks/rules.ts';
import { containerRules } from './containers/rules.ts';
import { hostRules } from './host/rules.ts';
import { imageRules } from './images/rules.ts';
import { swarmRules } from './swarm/rules.ts';
import { volumeRules } from './volumes/rules.ts';

/** A transition: the world after it, the answer, and what happened, in order. */
export interface Step<T = unknown> {
  readonly world: World;
  readonly result: Result<T, EngineError>;
  readonly events: readonly EngineEvent[];
}

/** Guard and effect of one kind of command. A refusal leaves the change as it was, unless the engine itself leaves something behind. */
export type Rule<K extends Kind> = (change: Change, command: CommandOf<K>) => Result<Answer<K>, EngineError>;
/** A rule for each of some kinds of commands: every room of the engine gives its own. */
export type Rules<K extends Kind> = { readonly [P in K]: Rule<P> };

const rules: Rules<Kind> = {
  ...networkRules,
  ...imageRules,
  ...volumeRules,
  ...containerRules,
  ...swarmRules,
  ...hostRules,
};

/** What the engine on `command.host` makes of a command. Pure: the same world and command give the same step. */
export function step<K extends Kind>(world: World, command: CommandOf<K>): Step<Answer<K>> {
  const change = new Change(world, command.host);
  const rule: Rule<K> = rules[command.kind];
  const needsDaemon = !/^(clock|socket|host|wire|runtime)\./.test(command.kind);
  const result: Result<Answer<K>, EngineError> = needsDaemon && change.engine.daemon !== 'running'
    ? err(daemonDown())
    : rule(change, command);
  return { world: change.world, result, events: change.events };
}
