import { expect, test } from 'vitest';
import { describeCheck } from './describeCheck.ts';

test('a check on another host names it', () => {
  expect(describeCheck({ running: 'web' })).toEqual({ en: 'web runs', 'zh-CN': 'web 正在运行' });
  expect(describeCheck({ running: 'web', host: 2 })).toEqual({
    en: 'web runs, on docker-host-2',
    'zh-CN': 'docker-host-2：web 正在运行',
  });
});
