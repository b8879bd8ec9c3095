import { describe, expect, test } from 'vitest';
import { formatAddress, formatPrefix, overlap, parseAddress, parseCidr, prefixOf } from './address.ts';

describe('an address', () => {
  test.each([
    ['172.25.0.9', '172.25.0.9'],
    ['2001:DB8:0:0::9', '2001:db8::9'],
    ['2001:db8:0:1::', '2001:db8:0:1::'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::', '::'],
    ['172.25.0.300', undefined],
    ['172.25.0.09', undefined],
    ['172.25.9', undefined],
    ['0x7f.0.0.1', undefined],
    ['172.25.0.9/16', undefined],
    ['fe80::1%eth0', undefined],
    ['nonsense', undefined],
    ['', undefined],
  ])('%j is %j', (text, written) => {
    const parsed = parseAddress(text);
    expect(parsed && formatAddress(parsed)).toBe(written);
  });
});

describe('a network', () => {
  test.each([
    ['172.25.3.9/16', '172.25.0.0/16'],
    ['10.0.0.0/0', '0.0.0.0/0'],
    ['2001:db8::1/64', '2001:db8::/64'],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/08', undefined],
    ['10.0.0.0', undefined],
    ['10.0.0/24', undefined],
  ])('%j is %j', (text, written) => {
    const parsed = parseCidr(text);
    expect(parsed && formatPrefix(parsed.prefix)).toBe(written);
  });

  test.each([
    ['172.16.0.0/12', '172.25.0.0/16', true],
    ['172.25.0.0/16', '172.16.0.0/12', true],
    ['172.25.0.0/16', '172.26.0.0/16', false],
    ['0.0.0.0/0', '::/0', false],
  ])('%s and %s overlap: %s', (a, b, expected) => {
    expect(overlap(prefixOf(a), prefixOf(b))).toBe(expected);
  });
});
