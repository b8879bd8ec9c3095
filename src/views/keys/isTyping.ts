/** Whether a key goes into a text: then it is none of the page's. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('textarea, input:not([type=range]), [contenteditable]') !== null;
}
