import type { Program } from '../../base/kernel/process.ts';

/** busybox's applets that do not touch the network, by name. Each lives in /bin. */
export const textPrograms: ReadonlyMap<string, Program> = new Map<string, Program>([]);
