import { err, ok, type Result } from '../../base/result.ts';
import { decoded, readText, type Unread } from '../files/read.ts';

/** The text of a lesson from elsewhere. */
export interface Source {
  /** `file:` and its name. */
  readonly slug: string;
  readonly text: string;
}

/** Why nothing is opened. */
export type Refusal =
  | { readonly kind: 'noAddress' | Unread; readonly name: string }
  /** The page makes no requests to other origins (docs/decisions.md). */
  | { readonly kind: 'elsewhere'; readonly address: string }
  | { readonly kind: 'unreachable'; readonly address: string; readonly status: number | null }
  /** A sentence for each mistake. */
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** No lesson is longer, in bytes. */
const LONGEST = 200_000;

export async function readLessonFile(file: File): Promise<Result<Source, Refusal>> {
  return sourceOf(file.name, await readText(file, LONGEST));
}

/** Reads a lesson from an address, which may be relative to the page's and has to be of its origin. */
export async function fetchLesson(text: string): Promise<Result<Source, Refusal>> {
  const address = text.trim();
  if (address === '' || !URL.canParse(address, document.baseURI)) return err({ kind: 'noAddress', name: address });
  const url = new URL(address, document.baseURI);
  if (url.origin !== new URL(document.baseURI).origin) return err({ kind: 'elsewhere', address: url.href });
  try {
    const response = await fetch(url);
    if (!response.ok) return err({ kind: 'unreachable', address: url.href, status: response.status });
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength > LONGEST) return err({ kind: 'tooLarge', name: url.href });
    return sourceOf(url.pathname, decoded(bytes));
  } catch {
    return err({ kind: 'unreachable', address: url.href, status: null });
  }
}

/** The first address that was dragged here; null: there is none. */
export function addressIn(data: DataTransfer): string | null {
  // text/uri-list (RFC 2483): an address a line, # before a remark.
  const lines = data.getData('text/uri-list').split(/\r?\n/);
  return lines.find((line) => line !== '' && !line.startsWith('#')) ?? null;
}

function sourceOf(name: string, text: Result<string, Unread>): Result<Source, Refusal> {
  return text.ok
    ? ok({ slug: `file:${name.replace(/\.md$/, '')}`, text: text.value })
    : err({ kind: text.error, name });
}
