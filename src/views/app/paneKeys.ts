import { useEffect } from 'react';

/** F6 and Shift-F6 go from pane to pane, out of a terminal too: it keeps Tab for itself. */
export function usePaneKeys(): void {
  useEffect(() => {
    const go = (event: KeyboardEvent): void => {
      if (event.key !== 'F6') return;
      const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown);
      const at = panes.findIndex((pane) => pane.contains(document.activeElement));
      const next = event.shiftKey ? Math.max(at, 0) - 1 : (at + 1) % panes.length;
      const pane = panes.at(next);
      const keyboard = [...(pane?.querySelectorAll('textarea') ?? [])].find(isShown);
      (keyboard ?? pane)?.focus();
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', go, { capture: true });
    return () => window.removeEventListener('keydown', go, { capture: true });
  }, []);
}

function isShown(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}
