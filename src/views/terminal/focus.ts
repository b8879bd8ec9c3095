/** Gives a terminal of the session the keyboard. */
export function focusTerminal(id: number): void {
  document.getElementById(`terminal-${id}`)?.querySelector('textarea')?.focus();
}

/** Whether a terminal of the session can be seen. */
export function isShown(id: number): boolean {
  return document.getElementById(`terminal-${id}`)?.checkVisibility() === true;
}
