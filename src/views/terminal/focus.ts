/** Gives a terminal of the session the keyboard. */
export function focusTerminal(id: number): void {
  document.getElementById(`terminal-${id}`)?.querySelector('textarea')?.focus();
}
