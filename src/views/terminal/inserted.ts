/**
 * Types text that comes without a key: from emoji pickers, dictation, input methods and phones. xterm leaves it lying in its
 * textarea while its screen reader mode is on, where a key's text is to stay for the screen reader to say.
 */
export function typeInserted(textarea: HTMLTextAreaElement, type: (text: string) => void): void {
  // What a key inserts, xterm types itself.
  let isKeyDown = false;
  const listen = <K extends keyof HTMLElementEventMap>(kind: K, hear: (event: HTMLElementEventMap[K]) => void): void =>
    textarea.addEventListener(kind, hear, { capture: true });
  listen('keydown', () => void (isKeyDown = true));
  listen('keyup', () => void (isKeyDown = false));
  listen('blur', () => void (isKeyDown = false));
  listen('input', (event) => {
    if (!(event instanceof InputEvent) || event.inputType !== 'insertText' || event.isComposing || isKeyDown) return;
    if (event.data !== null) type(event.data);
  });
}
