import { useEffect, type RefObject } from 'react';

/** How far a finger has to go, in pixels, and within what time, in milliseconds; and how much more across than down. */
const FAR = 60;
const QUICK = 500;
const ACROSS = 2;
/** What hears fingers itself: the picture, the timeline, and whatever is wider than its place. */
const OWN = 'canvas, input, select, textarea';

/** Hears a finger that is drawn across an element: 1 to the next pane (to the left), -1 to the one before. */
export function useSwipe(ref: RefObject<HTMLElement | null>, swiped: (by: 1 | -1) => void): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    let began: { readonly x: number; readonly y: number; readonly at: number } | null = null;
    const start = ({ touches, target, timeStamp }: TouchEvent): void => {
      const [touch] = touches;
      const isOurs = touches.length === 1 && target instanceof Element && !hasOwn(target, element);
      began = isOurs && touch !== undefined ? { x: touch.clientX, y: touch.clientY, at: timeStamp } : null;
    };
    const end = ({ changedTouches: [touch], timeStamp }: TouchEvent): void => {
      if (began === null || touch === undefined) return;
      const [dx, dy] = [touch.clientX - began.x, touch.clientY - began.y];
      const isSwipe = Math.abs(dx) > FAR && Math.abs(dx) > ACROSS * Math.abs(dy) && timeStamp - began.at < QUICK;
      began = null;
      if (isSwipe && getSelection()?.isCollapsed !== false) swiped(dx < 0 ? 1 : -1);
    };
    element.addEventListener('touchstart', start, { passive: true });
    element.addEventListener('touchend', end, { passive: true });
    return () => {
      element.removeEventListener('touchstart', start);
      element.removeEventListener('touchend', end);
    };
  }, [ref, swiped]);
}

function hasOwn(target: Element, within: Element): boolean {
  if (target.closest(OWN) !== null) return true;
  for (let inner: Element | null = target; inner !== null && inner !== within; inner = inner.parentElement) {
    if (inner.scrollWidth > inner.clientWidth && /auto|scroll/.test(getComputedStyle(inner).overflowX)) return true;
  }
  return false;
}
