import type { Input, Io, Output } from '../../base/kernel/process.ts';
import { sinkOutput, textInput } from '../../base/kernel/pipe.ts';

/** What a descriptor is open on. A terminal is both. */
export interface Stream {
  readonly input?: Input;
  readonly output?: Output;
}

/** A shell's descriptors; each redirection makes another set. */
export type Streams = ReadonlyMap<number, Stream>;

export function streamsOf(io: Pick<Io, 'stdin' | 'stdout' | 'stderr'>): Streams {
  const { stdin, stdout, stderr } = io;
  return new Map<number, Stream>([
    [0, stdin.tty === undefined ? { input: stdin } : { input: stdin, output: stdin.tty.stdout }],
    [1, stdout.tty === undefined ? { output: stdout } : { input: stdout.tty.stdin, output: stdout }],
    [2, stderr.tty === undefined ? { output: stderr } : { input: stderr.tty.stdin, output: stderr }],
  ]);
}

/** The three that a process starts with; what is closed there gives nothing and takes anything. */
export function standardStreams(streams: Streams): { stdin: Input; stdout: Output; stderr: Output } {
  return {
    stdin: streams.get(0)?.input ?? textInput(''),
    stdout: streams.get(1)?.output ?? sinkOutput(() => {}),
    stderr: streams.get(2)?.output ?? sinkOutput(() => {}),
  };
}

export function isTerminal(stream: Stream | undefined): boolean {
  return (stream?.input?.tty ?? stream?.output?.tty) !== undefined;
}
