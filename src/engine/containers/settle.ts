import { err, type Result } from '../../base/result.ts';
import { hostOf } from '../change.ts';
import type { Answer, Command, CommandOf, Kind } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import type { World } from '../world.ts';
import { parseSignal, SIGKILL } from './signals.ts';

/**
 * When the answer to a command can be given, and which. Most are answered at once; a stop, a restart, a kill and a forced
 * removal when the main process has ended and what was asked for is done. `world` is the world as it is now, `answer` what
 * `step` gave; to be asked again whenever the world has changed.
 */
export function outcome<K extends Kind>(
  world: World,
  command: CommandOf<K>,
  answer: Result<Answer<K>, EngineError>,
): Result<Answer<K>, EngineError> | 'pending' {
  // A union of all commands is what a command of some kind is; narrowing by `kind` needs it said.
  const asked = command as unknown as Command;
  if (!answer.ok || !waits(asked)) return answer;
  const found = findContainer(hostOf(world, asked.host).engine, asked.container);
  if (!found.ok) return answer;
  const { state } = found.value;
  if (state.stopping !== null) return 'pending';
  if (asked.kind !== 'container.restart' || state.error === '') return answer;
  return err(refusal('system', `Cannot restart container ${asked.container}: ${state.error}`));
}

type Waiting = Extract<
  Command,
  { readonly kind: 'container.stop' | 'container.restart' | 'container.rm' | 'container.kill' }
>;

function waits(command: Command): command is Waiting {
  switch (command.kind) {
    case 'container.stop':
    case 'container.restart':
      return true;
    case 'container.rm':
      return command.force && !command.link;
    case 'container.kill':
      return command.signal === '' || parseSignal(command.signal) === SIGKILL;
    default:
      return false;
  }
}
