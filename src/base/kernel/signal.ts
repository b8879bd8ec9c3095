/** The signals that the lab's processes know, with Linux's numbers. */
export const SIGNALS = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGWINCH: 28,
} as const;

export type Signal = keyof typeof SIGNALS;

/** What a signal does to a process that did not ask to hear it. */
export function defaultAction(signal: Signal): 'terminate' | 'stop' | 'continue' | 'ignore' {
  switch (signal) {
    case 'SIGSTOP':
    case 'SIGTSTP':
    case 'SIGTTIN':
      return 'stop';
    case 'SIGCONT':
      return 'continue';
    case 'SIGCHLD':
    case 'SIGWINCH':
      return 'ignore';
    default:
      return 'terminate';
  }
}

/** Thrown into a program's blocking call when a signal arrives that the program catches (see Io.catchSignals). */
export class Interrupted extends Error {
  readonly signal: Signal;
  constructor(signal: Signal) {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}
