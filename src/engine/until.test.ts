import { expect, test } from 'vitest';
import { parseMoment } from './until.ts';

const NOW = 1_795_250_305_913;

test.each([
  ['1h', 1_795_246_705_000],
  ['1h30m', 1_795_244_905_000],
  ['1.5s', 1_795_250_304_000],
  ['0', 0],
  ['1795250000', 1_795_250_000_000],
  ['1795250000.25', 1_795_250_000_250],
  ['2026-11-21', 1_795_219_200_000],
  ['2026-11-21T08:38:25', 1_795_250_305_000],
  ['2026-11-21T08:38:25.5Z', 1_795_250_305_500],
  ['2026-11-21T09:38:25+01:00', 1_795_250_305_000],
])('%j is a moment', (text, expected) => expect(parseMoment(text, NOW)).toEqual({ ok: true, value: expected }));

test.each(['nonsense', '', '1 h', '1d'])('%j is none', (text) => {
  const message = `failed to parse value as time or duration: "${text}"`;
  expect(parseMoment(text, NOW)).toEqual({ ok: false, error: { kind: 'invalidParameter', message } });
});
