import { Kernel } from '../../base/kernel/kernel.ts';
import { sinkOutput, textInput } from '../../base/kernel/pipe.ts';
import { pidNamespace } from '../../base/kernel/process.ts';
import { ok } from '../../base/result.ts';
import type { FileSystem } from '../../base/files.ts';
import type { CommandOf, Kind } from '../../engine/command.ts';
import { newWorld } from '../../engine/newWorld.ts';
import type { EnginePort } from '../../engine/port.ts';
import { step } from '../../engine/step.ts';
import type { HostName, World } from '../../engine/world.ts';
import { docker } from '../main.ts';

/** What one command printed, and its exit status. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came: what a terminal shows. */
  readonly shown: string;
  readonly status: number;
}

/** A host with a daemon and a docker client, without a shell: for tests of what commands print. */
export class Bench {
  world: World = newWorld({ seed: 1, now: 1_795_000_000_000 });

  /** Runs `docker ...`; the words are split at blanks, and quotes group them. */
  run(
    line: string,
    { stdin = '', env = {} }: { readonly stdin?: string; readonly env?: Record<string, string> } = {},
  ): Ran {
    const kernel = new Kernel({ now: this.world.now, seed: 1 });
    const ran = { stdout: '', stderr: '', shown: '', status: -1 };
    const to = (stream: 'stdout' | 'stderr') =>
      sinkOutput((text) => {
        ran[stream] += text;
        ran.shown += text;
      });
    kernel.spawn(docker(this.#port()), {
      argv: words(line),
      env: new Map(Object.entries(env)),
      cwd: '/root',
      // No docker command here opens a file.
      place: { namespace: pidNamespace(1), files: {} as FileSystem, programs: new Map() },
      stdin: textInput(stdin),
      stdout: to('stdout'),
      stderr: to('stderr'),
      onEnd: (ending) => (ran.status = 'status' in ending ? ending.status : -1),
    });
    kernel.settle();
    return ran;
  }

  #port(): EnginePort {
    const host = 'docker-host-1' as HostName; // as: newWorld names its first host so
    const act = <K extends Kind>(command: object) => {
      // as: a request with its host is a command again, which the compiler does not see through Omit.
      const { world, result } = step(this.world, { ...command, host } as CommandOf<K>);
      this.world = world;
      return result;
    };
    const port: Pick<EnginePort, 'host' | 'ping' | 'query' | 'request'> = {
      host,
      ping: () => ok(null),
      query: (read) => read(this.world, host),
      *request<K extends Kind>(command: object) {
        return act<K>(command);
      },
    };
    return port as EnginePort; // as: what these tests do not reach is left out
  }
}

/** The words of a command line that uses nothing of a shell but quotes; null where it uses more. */
export function plainWords(line: string): readonly string[] | null {
  return /[|<>$;&`\\]|\{\{.*\$/.test(line.replaceAll(/'[^']*'/g, '')) ? null : words(line);
}

function words(line: string): readonly string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}
