import { hostOf } from '../../engine/change.ts';
import { resolve } from '../../engine/dns/resolve.ts';
import { step } from '../../engine/step.ts';
import type { Packet } from '../../engine/wire/journey.ts';
import { EMBEDDED_DNS } from '../../engine/wire/listeners.ts';
import { isUp } from '../../engine/wire/netns.ts';
import { send } from '../../engine/wire/send.ts';
import type { Netns, World } from '../../engine/world.ts';
import { candidates } from './candidates.ts';
import { commandOf, type Fix } from './fix.ts';

/** What is to work. */
export type Goal =
  | { readonly kind: 'name'; readonly asker: Netns; readonly name: string }
  | { readonly kind: 'packet'; readonly asker: Netns; readonly packet: Packet };

/** More commands than this are no small repair. */
const LONGEST = 3;
/** Worlds that are looked at before the search gives up. */
const MOST = 2000;

/**
 * The shortest list of commands after which a name resolves or a packet is answered: empty when it does already, null when
 * none of up to three commands does. Of lists that are equally short the one whose commands disturb least (candidates.ts).
 */
export function smallestRepair(world: World, goal: Goal): readonly Fix[] | null {
  let level: readonly Tried[] = [{ world, fixes: [] }];
  let looked = 0;
  for (let length = 0; length <= LONGEST; length++) {
    const found = level.find((tried) => works(tried.world, goal));
    if (found !== undefined) return found.fixes;
    if (length === LONGEST) break;
    const next: Tried[] = [];
    for (const tried of level) {
      for (const fix of candidates(tried.world, goal, tried.fixes)) {
        if (++looked > MOST) return null;
        const after = step(tried.world, commandOf(goal.asker.host, fix));
        if (after.result.ok) next.push({ world: after.world, fixes: [...tried.fixes, fix] });
      }
    }
    level = next;
  }
  return null;
}

interface Tried {
  readonly world: World;
  readonly fixes: readonly Fix[];
}

function works(world: World, goal: Goal): boolean {
  const { asker } = goal;
  const container = hostOf(world, asker.host).engine.containers.find((c) => c.id === asker.container);
  if (asker.container !== null && (container === undefined || !isUp(container))) return false;
  if (goal.kind === 'packet') return send(world, asker, goal.packet).end.kind === 'delivered';
  const { outcome } = resolve(world, asker, { name: goal.name, type: 'A' }, EMBEDDED_DNS);
  return outcome.kind === 'answer' && outcome.answers.length > 0 && outcome.rule !== 'upstream';
}
