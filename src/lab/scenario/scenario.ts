import type { HostChange } from '../hosts/change.ts';

// The console format (docs/conformance.md) as values. What is typed, and everything else that a scenario may say.

/** A terminal of a host; hosts and terminals are counted from 1. `$` is host 1, terminal 1. */
export type Place = { readonly host: number; readonly terminal: number };

/** The keys that a scenario may press, and the byte that each sends. */
export const keyBytes = {
  '^C': '\x03',
  '^D': '\x04',
  '^L': '\x0c',
  '^P': '\x10',
  '^Q': '\x11',
  '^Z': '\x1a',
} as const;

/** A key as scenarios write it. */
export type Key = keyof typeof keyBytes;

/** What a line behind `#: ` says. */
export type Directive =
  /** Begin on an engine with no container and no network but its own. */
  | { readonly kind: 'fresh' }
  /** There are so many hosts before the first line, at least. */
  | { readonly kind: 'hosts'; readonly hosts: number }
  /** Time passes while the command before, left running, goes on. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Time passes after the command before has ended. */
  | { readonly kind: 'pause'; readonly seconds: number }
  /** Go to a terminal of the first host, and show what arrived there meanwhile. */
  | { readonly kind: 'terminal'; readonly at: Place }
  /** Start the engine with these options (one string, as written). */
  | { readonly kind: 'dockerd'; readonly args: string }
  /** A DNS server answers the host. */
  | { readonly kind: 'upstream' }
  | { readonly kind: 'host'; readonly change: HostChange };

type Written = {
  /** Counted from 1. */
  readonly line: number;
  /** The line as written. */
  readonly source: string;
  /** What the terminal showed under it, in the transcript that was read: lines joined by \n, no \n at the end. */
  readonly output: string;
};

type AtPrompt = {
  /** `$`, `h2$`, `t2$`, or a container's shell: `/ #`, `/etc #`. */
  readonly prompt: string;
  /** A container's prompt is answered in the terminal that was used last. */
  readonly at: Place;
  readonly inContainer: boolean;
};

/** A line that is typed at a prompt, with Enter. */
export type Typed = Written &
  AtPrompt & {
    readonly kind: 'typed';
    readonly command: string;
    /** A key or a wait follows, so the command is not waited for. */
    readonly leftRunning: boolean;
  };
/** Keys that are pressed one after the other, without Enter. */
export type Keys = Written & AtPrompt & { readonly kind: 'keys'; readonly keys: readonly Key[] };
export type Directed = Written & { readonly kind: 'directive'; readonly directive: Directive };
export type Comment = Written & { readonly kind: 'comment' };
export type Blank = Written & { readonly kind: 'blank' };

/** A line of a scenario. */
export type Step = Typed | Keys | Directed | Comment | Blank;

/** A console file, read. */
export type Scenario = {
  readonly fileName: string;
  readonly steps: readonly Step[];
  /** Every host that is typed at or directed, ascending; the first host always. */
  readonly hosts: readonly number[];
  /** How many hosts there are before the first line: those that are added later are not among them. */
  readonly firstHosts: number;
  readonly fresh: boolean;
  readonly upstream: boolean;
  /** The options of all `#: dockerd` lines, as one string; empty when there are none. */
  readonly dockerd: string;
};
