// Fails the type check when a package drags the DOM's or Node's types into the core: one `/// <reference lib="dom" />`
// anywhere below an import is enough, and nothing else would tell.
// @ts-expect-error the core has no DOM
export type NoDom = Document;
// @ts-expect-error the core has no timers
export type NoTimers = typeof setTimeout;
// @ts-expect-error the core has no Node
export type NoNode = typeof process;
