/** Linux's signals by name, without SIG; 34 to 64 are the real-time ones. */
const NUMBERS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  IOT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  POLL: 29,
  PWR: 30,
  SYS: 31,
  RTMIN: 34,
  RTMAX: 64,
};

export const SIGKILL = 9;
export const SIGTERM = 15;

/**
 * A signal as a client writes it (KILL, sigusr1, 9, RTMIN+1); undefined for what is none, 0 too. Any other number passes:
 * see `existsOnLinux`. recorded: conformance/core/container-lifecycle
 */
export function parseSignal(text: string): number | undefined {
  if (/^[+-]?\d+$/.test(text)) return Number(text) === 0 ? undefined : Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  const realTime = /^(RTMIN\+|RTMAX-)(\d+)$/.exec(name);
  if (realTime === null) return NUMBERS[name];
  const [, from, distance] = realTime;
  const number = from === 'RTMIN+' ? 34 + Number(distance) : 64 - Number(distance);
  const most = from === 'RTMIN+' ? 15 : 14;
  return Number(distance) <= most ? number : undefined;
}

export function existsOnLinux(signal: number): boolean {
  return Object.values(NUMBERS).includes(signal) || (signal > 34 && signal < 64);
}
