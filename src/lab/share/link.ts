import { err, ok, type Result } from '../../base/result.ts';
import type { SavedSession } from '../journal.ts';
import { fromBase64Url, toBase64Url } from './base64.ts';
import { readSessionText, sessionText } from './text.ts';

/** Where somebody is in a lesson; steps are counted from 1. */
export interface LessonPlace {
  readonly slug: string;
  readonly step: number;
}

/** What a link brings: a session, a place in a lesson, or both. */
export interface Shared {
  readonly saved: SavedSession | null;
  readonly lesson: LessonPlace | null;
}

/** Why a link that is one of ours cannot be opened. */
export type LinkError =
  | { readonly kind: 'damaged' | 'tooLarge' }
  /** It was made by another version of the lab, whose links this one does not read. */
  | { readonly kind: 'older' | 'newer'; readonly version: number };

/** Raw deflate (RFC 1951), as the surroundings have it. */
export interface Compression {
  deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  /** null: it was not deflated, or there is more than `limit` bytes of it. */
  inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array | null>;
}

const VERSION = 1;
/** A link of more characters is refused unread: browsers keep no longer ones. */
const LONGEST_LINK = 2_000_000;
/** What a link may hold once it is unpacked, in bytes. */
const LONGEST_TEXT = 8_000_000;
const SLUG = /^(?:challenges\/)?[a-z0-9-]{1,80}$/;
const STEP = /^[1-9]\d{0,2}$/;

/** The part of a link behind `#`; the same value comes out of `decode`. */
export async function encode({ saved, lesson }: Shared, compression: Compression): Promise<string> {
  const parts: string[] = [];
  if (saved !== null)
    parts.push(`session=${VERSION}.${toBase64Url(await compression.deflate(bytesOf(sessionText(saved))))}`);
  if (lesson !== null) parts.push(`lesson=${lesson.slug}`, `step=${lesson.step}`);
  return parts.join('&');
}

/** Reads the part of a link behind `#`, with or without it; null: it is none of ours. */
export async function decode(fragment: string, compression: Compression): Promise<Result<Shared, LinkError> | null> {
  const text = fragment.replace(/^#/, '');
  if (!/^(session|lesson)=/.test(text)) return null;
  if (text.length > LONGEST_LINK) return err({ kind: 'tooLarge' });
  const fields = new Map(text.split('&').map((part) => [part.split('=', 1)[0], part.slice(part.indexOf('=') + 1)]));
  const lesson = lessonPlace(fields.get('lesson'), fields.get('step'));
  if (lesson === 'damaged') return err({ kind: 'damaged' });
  const session = fields.get('session');
  if (session === undefined) return ok({ saved: null, lesson });
  const saved = await readSession(session, compression);
  return saved.ok ? ok({ saved: saved.value, lesson }) : saved;
}

function lessonPlace(slug: string | undefined, step = '1'): LessonPlace | null | 'damaged' {
  if (slug === undefined) return null;
  return SLUG.test(slug) && STEP.test(step) ? { slug, step: Number(step) } : 'damaged';
}

async function readSession(text: string, compression: Compression): Promise<Result<SavedSession, LinkError>> {
  const [, number, data = ''] = /^(\d{1,9})\.([^]*)$/.exec(text) ?? [];
  if (number === undefined) return err({ kind: 'damaged' });
  const version = Number(number);
  if (version !== VERSION) return err({ kind: version < VERSION ? 'older' : 'newer', version });
  const bytes = fromBase64Url(data);
  const unpacked = bytes === null ? null : await compression.inflate(bytes, LONGEST_TEXT);
  const saved = unpacked === null ? err('damaged' as const) : readSessionText(textOf(unpacked));
  return saved.ok ? saved : err({ kind: saved.error });
}

/** A byte for each character: a session's text has none above U+00FF. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
