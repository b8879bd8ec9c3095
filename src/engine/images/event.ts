import type { Change } from '../change.ts';

/** Notes what happened to an image. recorded: conformance/core/images */
export function emitImage(change: Change, id: string, action: string, name: string): void {
  change.emit({ type: 'image', action, actor: { id, attributes: { name } } });
}
