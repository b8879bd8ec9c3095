import type { Program } from '../../base/kernel/process.ts';

/** The host's programs that do not touch the network, by name. Each lives in /usr/bin (/bin is a link to it). */
export const textPrograms: ReadonlyMap<string, Program> = new Map<string, Program>([]);
