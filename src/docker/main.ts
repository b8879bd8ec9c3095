import { exitStatus, type Io, type Program, type Sys } from '../base/kernel/process.ts';
import { Interrupted } from '../base/kernel/signal.ts';
import type { EnginePort } from '../engine/port.ts';
import { timestampOf } from '../engine/change.ts';
import { allFlags } from './command.ts';
import { execute, flagProblem } from './execute.ts';
import { complain } from './failure.ts';
import { parseFlags } from './flags/parse.ts';
import { destination, isVerbose, optionProblem, type GlobalOptions } from './global.ts';
import { root } from './tree.ts';
import { unreachable } from './unreachable.ts';

/**
 * The `docker` program of one host, connected to the host's daemon. ^C ends it with the status of a program that a signal
 * ended, and yet it ends by itself: bash says nothing of it. recorded: conformance/cli/client-signals
 */
export function docker(engine: EnginePort): Program {
  return function* (io) {
    io.catchSignals('SIGINT', 'SIGTERM');
    try {
      return yield* client(io, engine);
    } catch (error) {
      if (!(error instanceof Interrupted) || error.signal === 'SIGPIPE') throw error;
      return exitStatus({ signal: error.signal });
    }
  };
}

function* client(io: Io, engine: EnginePort): Sys<number> {
  const parsed = parseFlags(allFlags(root), io.argv.slice(1), false);
  if (!parsed.ok) return yield* complain(io, flagProblem([root], parsed.error), 125);
  const { values, args, warnings } = parsed.value;
  for (const warning of warnings) yield* io.stderr.write(`${warning}\n`);
  // The values are those of the tree's root, whose flags are the global ones.
  const options = values as GlobalOptions;
  const problem = optionProblem(options);
  if (problem !== null) return yield* complain(io, problem);
  if (isVerbose(options)) yield* io.stderr.write(debugLine(io.now()));
  const to = destination(options, io.env);
  return yield* execute(io, root, args, {
    engine: to.kind === 'daemon' ? engine : unreachable(engine, to.kind === 'nobody' ? to.address : ''),
    broken: to.kind === 'broken' ? to.message : null,
    help: values['help'] === true,
    version: options.version,
  });
}

/** The one thing that this client tells of itself when it is to tell everything. recorded: conformance/core/cli-flag-forms */
function debugLine(now: number): string {
  const time = timestampOf(Math.floor(now / 1000) * 1000);
  const schema = (version: string): string => `https://opentelemetry.io/schemas/${version}`;
  const error = `error detecting resource: conflicting Schema URL: ${schema('1.26.0')} and ${schema('1.40.0')}`;
  return `time="${time}" level=debug msg="otel error" error="${error}"\n`;
}
