import type { Io, Sys } from '../../base/kernel/process.ts';
import { complain } from '../failure.ts';

/** What `run` says of everything that goes wrong; `create` only of what the client itself refuses. recorded: conformance/cli/run-options */
export function withHelp(command: 'run' | 'create', message: string): string {
  return `docker: ${message}\n\nRun 'docker ${command} --help' for more information`;
}

/**
 * Tells why `run` could not run a container. The exit status goes by the words: 127 where something was not found, 126 where it
 * could not be executed. recorded: conformance/core/container-run, cli/run-options
 */
export function* runFailure(io: Io, message: string): Sys<number> {
  return yield* complain(io, withHelp('run', message), statusOf(message));
}

function statusOf(message: string): number {
  if (/executable file not found|no such file or directory/.test(message)) return 127;
  return /permission denied|is a directory/.test(message) ? 126 : 125;
}
