/** What each host has: its processors, in units of 10⁻⁹, and its memory in bytes. */
export const MACHINE = { nanoCpus: 2e9, memory: 25_276_514_304 };
