import type { Core } from 'cytoscape';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Point } from '../graph/layout.ts';
import type { Picture } from '../graph/picture.ts';
import { useBench, useLive, useStep } from '../state/bench.ts';
import styles from './Overlay.module.css';
import { wayOf, type Way } from './path.ts';
import { tellTraces } from './told.ts';

/** Pixels that a packet goes in a second. */
const SPEED = 700;

/** The last lookup and packet, drawn over the picture: the way there, and a dot that goes it there and back. */
export function Overlay({ cy, picture }: { readonly cy: Core; readonly picture: Picture }) {
  const { language } = useBench();
  const traced = useLive((state) => state.traced);
  const step = useStep();
  const camera = useCamera(cy);
  const ways = useMemo(
    () =>
      traced.flatMap(({ trace, world }, i) =>
        ((way) => (way === null ? [] : [{ way, i }]))(wayOf(picture, world, trace)),
      ),
    [traced, picture],
  );
  const parts = useMemo(() => tellTraces(traced, language), [traced, language]);
  const failed = traced.at(-1)?.trace;
  const isLost = failed?.kind === 'journey' && failed.end.kind !== 'delivered';
  if (ways.length === 0) return null;
  return (
    <svg className={styles.overlay} aria-hidden="true" data-journey={ways.length}>
      <g transform={`translate(${camera.x} ${camera.y}) scale(${camera.zoom})`}>
        {ways.map(({ way, i }) => {
          const part = parts[i];
          const told = part?.told.steps.length ?? 0;
          const at = step === null || part === undefined ? null : step - part.from;
          // A step of another trace is looked at: this one waits.
          if (at !== null && (at < 0 || at >= told)) return null;
          const points = pointsUpTo(way, at);
          const end = points.at(-1) ?? way.start;
          return (
            <g key={i} className={way.kind === 'question' ? styles.question : styles.packet} data-kind={way.kind}>
              <path d={pathOf(points)} />
              {at === null ? (
                <Dot key={JSON.stringify(points)} points={points} returns={way.returns} made={traced} />
              ) : (
                <circle r={6} cx={end.x} cy={end.y} />
              )}
              {way.kind === 'question' && <Badge at={end} />}
              {way.kind === 'packet' && isLost && (at === null || at >= told - 1) && <Cross at={end} />}
            </g>
          );
        })}
      </g>
    </svg>
  );
}

/** The way as far as a step has come; null: all of it. */
function pointsUpTo({ start, legs, kind }: Way, step: number | null): readonly Point[] {
  const shown = step === null || kind === 'question' ? legs : legs.slice(0, step + 1);
  return [start, ...shown.flat()];
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

interface DotProps {
  readonly points: readonly Point[];
  readonly returns: boolean;
  /** Another packet on the same way goes it again. */
  readonly made: unknown;
}

function Dot({ points, returns, made }: DotProps) {
  const dot = useRef<SVGCircleElement>(null);
  useEffect(() => {
    const circle = dot.current;
    if (circle === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const length = lengthOf(points);
    const total = returns ? 2 * length : length;
    let frame = 0;
    let began: number | null = null;
    const draw = (now: number): void => {
      began ??= now;
      const gone = Math.min(total, ((now - began) / 1000) * SPEED);
      const { x, y } = along(points, gone <= length ? gone : total - gone);
      circle.setAttribute('cx', String(x));
      circle.setAttribute('cy', String(y));
      if (gone < total) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [points, returns, made]);
  const rest = returns ? points[0] : points.at(-1);
  return <circle ref={dot} r={6} cx={rest?.x} cy={rest?.y} />;
}

function Badge({ at }: { readonly at: Point }) {
  return (
    <g transform={`translate(${at.x} ${at.y})`} className={styles.badge}>
      <rect x={-15} y={-9} width={30} height={18} rx={5} />
      <text y={4}>DNS</text>
    </g>
  );
}

function Cross({ at }: { readonly at: Point }) {
  return <path className={styles.cross} d={`M${at.x - 8} ${at.y - 8}l16 16m0 -16l-16 16`} />;
}

function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, p, i) => sum + distance(points[i - 1] ?? p, p), 0);
}

/** The point at a distance from the beginning. */
function along(points: readonly Point[], length: number): Point {
  let rest = length;
  for (const [i, to] of points.entries()) {
    const from = points[i - 1] ?? to;
    const leg = distance(from, to);
    if (leg > 0 && rest <= leg) {
      return { x: from.x + ((to.x - from.x) * rest) / leg, y: from.y + ((to.y - from.y) * rest) / leg };
    }
    rest -= leg;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How the picture is moved and magnified. */
function useCamera(cy: Core): Point & { readonly zoom: number } {
  const read = () => ({ ...cy.pan(), zoom: cy.zoom() });
  const [camera, setCamera] = useState(read);
  useEffect(() => {
    const follow = (): void => setCamera({ ...cy.pan(), zoom: cy.zoom() });
    follow();
    cy.on('viewport', follow);
    return () => void cy.off('viewport', follow);
  }, [cy]);
  return camera;
}
