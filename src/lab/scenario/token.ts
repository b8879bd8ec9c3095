import { joinCommand } from '../../engine/inspect/swarm.ts';
import { joinToken } from '../../engine/swarm/tokens.ts';
import type { World } from '../../engine/world.ts';

/** A join token that was typed in the place of the word for it. */
export interface TypedToken {
  readonly real: string;
  readonly word: string;
}

/** TOKEN and MTOKEN in a command stand for the swarm's tokens of the moment, as the first manager that answers tells them. */
export function tokenIn(world: World, command: string): TypedToken | null {
  const [word] = /(?<!\$)\bM?TOKEN\b/.exec(command) ?? [];
  if (word === undefined) return null;
  const role = word === 'MTOKEN' ? 'manager' : 'worker';
  for (const { name, engine } of world.hosts) {
    const join = engine.daemon === 'running' ? joinCommand(world, name, role) : null;
    if (join?.ok === true) return { real: join.value.token, word };
  }
  return { real: 'SWMTKN-1-none', word };
}

/** A command with what it stands for: TOKEN and MTOKEN are the swarm's join tokens of the moment. */
export function withTokens(world: World, command: string): string {
  const { real = '', word = '' } = tokenIn(world, command) ?? {};
  return command.replace(word, real);
}

/** A command with the word for each join token of a swarm's that stands in it. */
export function withTokenWords({ clusters }: World, command: string): string {
  return clusters.reduce(
    (text, cluster) =>
      text.replace(joinToken(cluster, 'worker'), 'TOKEN').replace(joinToken(cluster, 'manager'), 'MTOKEN'),
    command,
  );
}
