import { err, ok, type Result } from '../../base/result.ts';
import { bundleText, readBundleText, type Bundle } from './bundle.ts';
import { fromBase64Url, toBase64Url } from './base64.ts';
import { readSessionText, sessionText } from './text.ts';

/** Where somebody is in a lesson; steps are counted from 1. */
export interface LessonPlace {
  readonly slug: string;
  readonly step: number;
}

/** What a link brings: a session, a place in a lesson, or both. */
export interface Shared {
  readonly session: SharedSession | null;
  readonly lesson: LessonPlace | null;
  /** How it was looked at, for whoever shows it: words by name. What a lab does not know of it, it leaves. */
  readonly look: Readonly<Record<string, string>>;
}

/** A session on its way through a link. */
export interface SharedSession extends Bundle {
  /** The point of its course that was shown; null: the last one. */
  readonly at: number | null;
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

/** 1: what was typed. 2: also what happened to hosts, and branches. A link asks no more of the lab that opens it than it needs. */
const VERSIONS = { typed: 1, bundle: 2 } as const;
/** A link of more characters is refused unread: browsers keep no longer ones. */
const LONGEST_LINK = 2_000_000;
/** What a link may hold once it is unpacked, in bytes. */
const LONGEST_TEXT = 8_000_000;
const SLUG = /^(?:challenges\/)?[a-z0-9-]{1,80}$/;
const POINT = /^\d{1,6}$/;
const STEP = /^[1-9]\d{0,2}$/;

/** The part of a link behind `#`; the same value comes out of `decode`. */
export async function encode({ session, lesson, look }: Shared, compression: Compression): Promise<string> {
  const pack = async (text: string): Promise<string> => toBase64Url(await compression.deflate(bytesOf(text)));
  const parts: string[] = [];
  if (session !== null) {
    const { saved, branches } = session;
    const isTyped = branches.length === 0 && saved.journal.every(({ kind }) => kind !== 'host');
    const text = isTyped ? sessionText(saved) : bundleText(session);
    parts.push(`session=${isTyped ? VERSIONS.typed : VERSIONS.bundle}.${await pack(text)}`);
    if (session.at !== null) parts.push(`at=${session.at}`);
  }
  if (lesson !== null) parts.push(`lesson=${lesson.slug}`, `step=${lesson.step}`);
  for (const [name, word] of Object.entries(look)) parts.push(`${name}=${encodeURIComponent(word)}`);
  return parts.join('&');
}

/** Reads the part of a link behind `#`, with or without it; null: it is none of ours. */
export async function decode(fragment: string, compression: Compression): Promise<Result<Shared, LinkError> | null> {
  const text = fragment.replace(/^#/, '');
  if (!/^(session|lesson)=/.test(text)) return null;
  if (text.length > LONGEST_LINK) return err({ kind: 'tooLarge' });
  const {
    session: data,
    at,
    lesson: slug,
    step,
    ...words
  } = Object.fromEntries(
    text.split('&').map((part) => [part.split('=', 1)[0] ?? '', part.slice(part.indexOf('=') + 1)]),
  );
  const lesson = lessonPlace(slug, step);
  if (lesson === 'damaged') return err({ kind: 'damaged' });
  const look = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, plain(word)]));
  if (data === undefined) return ok({ session: null, lesson, look });
  const bundle = await readSession(data, compression);
  if (!bundle.ok) return bundle;
  return ok({ session: { ...bundle.value, at: at !== undefined && POINT.test(at) ? Number(at) : null }, lesson, look });
}

/** A word as it was before it was written into a link; what is no such word stays as it is. */
function plain(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function lessonPlace(slug: string | undefined, step = '1'): LessonPlace | null | 'damaged' {
  if (slug === undefined) return null;
  return SLUG.test(slug) && STEP.test(step) ? { slug, step: Number(step) } : 'damaged';
}

async function readSession(text: string, compression: Compression): Promise<Result<Bundle, LinkError>> {
  const [, number, data = ''] = /^(\d{1,9})\.([^]*)$/.exec(text) ?? [];
  if (number === undefined) return err({ kind: 'damaged' });
  const version = Number(number);
  if (version < VERSIONS.typed) return err({ kind: 'older', version });
  if (version > VERSIONS.bundle) return err({ kind: 'newer', version });
  const bytes = fromBase64Url(data);
  const unpacked = bytes === null ? null : await compression.inflate(bytes, LONGEST_TEXT);
  if (unpacked === null) return err({ kind: 'damaged' });
  if (version === VERSIONS.bundle) {
    const bundle = readBundleText(textOf(unpacked));
    return bundle.ok ? bundle : err({ kind: bundle.error });
  }
  const saved = readSessionText(textOf(unpacked));
  return saved.ok ? ok({ saved: saved.value, branches: [] }) : err({ kind: saved.error });
}

/** A byte for each character: a session's text has none above U+00FF. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
