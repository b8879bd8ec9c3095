import cytoscape from 'cytoscape';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fadeGlow } from './canvas.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const style = [{ selector: '.changed', style: { 'underlay-opacity': 0.24 } }];

test('what has changed glows, fades in steps, and has no glow of its own left when the next thing changes', () => {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style,
    elements: [{ data: { id: 'a' }, classes: 'changed' }],
  });
  const glow = () => Number(cy.getElementById('a').style('underlay-opacity'));
  const stop = fadeGlow(cy);
  const seen = [2400, 200, 600, 1200].map((time) => {
    vi.advanceTimersByTime(time);
    return glow().toFixed(2);
  });
  cy.nodes().removeClass('changed');
  stop();
  expect([seen, glow()]).toEqual([['0.24', '0.22', '0.12', '0.00'], 0]);
  cy.nodes().addClass('changed');
  const stopAgain = fadeGlow(cy);
  expect(glow()).toBe(0.24);
  vi.advanceTimersByTime(3000);
  cy.nodes().removeClass('changed');
  stopAgain();
  vi.advanceTimersByTime(5000);
  expect(glow()).toBe(0);
});
