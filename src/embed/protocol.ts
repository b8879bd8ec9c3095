import type { LabState, LabTheme, LabView } from './types.ts';

// What the page and the frame tell one another through window.postMessage. A message is JSON in a string: its length is known
// before anything of it is looked at, and nothing but plain data can be in it.

/** From the page to the frame. The frame obeys nobody before `hello`, and then only who said it. */
export type ToFrame =
  | { readonly kind: 'hello' }
  /** `id`: by which the answer finds its question. */
  | { readonly kind: 'run'; readonly id: number; readonly lines: string }
  | { readonly kind: 'reset'; readonly id: number }
  | { readonly kind: 'goto'; readonly id: number; readonly lesson: string | null; readonly step: number }
  | { readonly kind: 'state'; readonly id: number }
  | ({ readonly kind: 'look' } & Look);

/** How a lab looks, as far as it is said. */
export interface Look {
  readonly view?: LabView | undefined;
  readonly theme?: LabTheme | undefined;
  readonly lang?: string | undefined;
  readonly readonly?: boolean | undefined;
}

/** What a lab tells by itself. */
export type Told =
  | { readonly kind: 'resize'; readonly height: number }
  | { readonly kind: 'command'; readonly line: string; readonly at: string }
  | { readonly kind: 'step'; readonly lesson: string; readonly step: number; readonly steps: number }
  | { readonly kind: 'complete'; readonly lesson: string };

/** What it says when it was asked. */
export type Answer =
  | { readonly kind: 'ran'; readonly id: number; readonly output: string; readonly ended: boolean }
  | { readonly kind: 'state'; readonly id: number; readonly state: LabState }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number; readonly why: string };

/** From the frame to the page. */
export type ToPage =
  /** The frame listens: the page may say hello. */
  { readonly kind: 'loaded' } | { readonly kind: 'ready'; readonly state: LabState } | Told | Answer;

/** Why a message is none. */
export type Flaw = 'size' | 'schema';

/** Stands in every message; another one is for an incompatible protocol. */
const VERSION = 1;

/** The most characters a message may have. */
export const LONGEST_MESSAGE = 65_536;

/** A message as it is sent. */
export function write(message: ToFrame | ToPage): string {
  return JSON.stringify({ drydock: VERSION, ...message });
}

/** What arrived, as far as it is of this protocol; its fields are still to be checked. */
export function open(data: unknown): object | Flaw {
  if (typeof data !== 'string') return 'schema';
  if (data.length > LONGEST_MESSAGE) return 'size';
  try {
    const value: unknown = JSON.parse(data);
    const isOurs = typeof value === 'object' && value !== null && 'drydock' in value && value.drydock === VERSION;
    return isOurs ? value : 'schema';
  } catch {
    return 'schema';
  }
}
