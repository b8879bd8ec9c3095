import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Spot } from './presenter.ts';
import styles from './Stage.module.css';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const PANE = 'main section';
/** What can stand in the light alone. */
const PART = 'li, p, pre, h2, h3, section[aria-label] fieldset, table, .xterm-rows > div';
/** The light on a picture, which has no parts of its own here: this much of the pane's smaller side. */
const ROUND = 0.55;
const MARGIN = 6;

/** Dims all but what is under the pointer: a pane, or a part of one. */
export function Spotlight({ spot }: { readonly spot: Spot }) {
  const [box, setBox] = useState<Box | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  useEffect(() => {
    const light = (): void => {
      if (spot !== 'off') setBox(lit(spot, pointer.current.x, pointer.current.y));
    };
    const move = ({ clientX, clientY }: PointerEvent): void => {
      pointer.current = { x: clientX, y: clientY };
      light();
    };
    light();
    window.addEventListener('pointermove', move);
    return () => window.removeEventListener('pointermove', move);
  }, [spot]);
  return spot === 'off' || box === null
    ? null
    : createPortal(<div className={styles.spot} aria-hidden="true" style={{ ...box }} />, document.body);
}

function lit(spot: Exclude<Spot, 'off'>, x: number, y: number): Box | null {
  const under = document.elementsFromPoint(x, y);
  const pane = under.find((element) => element.matches(PANE));
  if (pane === undefined) return null;
  const part = spot === 'part' ? under.find((element) => element.matches(PART)) : pane;
  if (part !== undefined) return boxOf(part.getBoundingClientRect(), MARGIN);
  const { width, height } = pane.getBoundingClientRect();
  const size = Math.min(width, height) * ROUND;
  return { left: x - size / 2, top: y - size / 2, width: size, height: size };
}

function boxOf({ left, top, width, height }: DOMRect, margin: number): Box {
  return { left: left - margin, top: top - margin, width: width + 2 * margin, height: height + 2 * margin };
}
