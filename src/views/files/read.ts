import { err, ok, type Result } from '../../base/result.ts';

/** Why a file gives no text: it is a folder, or was taken away meanwhile; or it is something else than UTF-8. */
export type Unread = 'tooLarge' | 'unreadable' | 'notText';

/** The text of a file that a person gave, of at most so many bytes. */
export async function readText(file: File, most: number): Promise<Result<string, Unread>> {
  if (file.size > most) return err('tooLarge');
  try {
    return decoded(await file.arrayBuffer());
  } catch {
    return err('unreadable');
  }
}

/** What bytes say in UTF-8. */
export function decoded(bytes: ArrayBuffer): Result<string, 'notText'> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err('notText');
  }
}
