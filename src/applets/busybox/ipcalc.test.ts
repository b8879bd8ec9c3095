import { expect, test } from 'vitest';
import { Machine } from '../testing/machine.ts';
import { ipcalc } from './ipcalc.ts';

test.each([
  ['-bnmp 172.18.77.2/20', 'NETMASK=255.255.240.0\nBROADCAST=172.18.79.255\nNETWORK=172.18.64.0\nPREFIX=20\n'],
  ['-bnmp 172.16.1.1', 'NETMASK=255.255.0.0\nBROADCAST=172.16.255.255\nNETWORK=172.16.0.0\nPREFIX=16\n'],
  ['-p 10.0.0.1 255.0.255.0', 'PREFIX=16\n'],
  ['-n foo/8', 'ipcalc: bad IP address: foo\n'],
  ['-s -n foo/8', ''],
  ['-n 10.0.0.1/33', 'ipcalc: number 33 is not in 0..32 range\n'],
  ['-n 10.0.0.1/24 255.0.0.0', 'ipcalc: use prefix or netmask, not both\n'],
])('ipcalc %s: %j (recorded: core/applets-addresses)', (line, text) => {
  const { stdout, stderr } = new Machine().run(ipcalc, ['ipcalc', ...line.split(' ')]);
  expect(stdout + stderr).toBe(text);
});
