import { expect, test } from 'vitest';
import type { Flavour } from '../options.ts';
import { Machine } from '../testing/machine.ts';
import { ls } from './ls.ts';

const ROOT = 'bin boot dev etc home lib media mnt opt proc root run sbin srv sys tmp usr var lib64'.split(' ');

// Seen on terminals of GNU ls 9.1 and busybox 1.38.
test.each<[Flavour, number, readonly string[], string]>([
  [
    'gnu',
    80,
    ROOT,
    'bin   dev  home  lib64\tmnt  proc  run\t srv  tmp  var\r\nboot  etc  lib\t media\topt  root  sbin  sys  usr\r\n',
  ],
  [
    'gnu',
    40,
    ROOT,
    'bin   etc   lib64  opt\t run   sys  var\r\nboot  home  media  proc  sbin  tmp\r\ndev   lib   mnt    root  srv   usr\r\n',
  ],
  [
    'busybox',
    80,
    ROOT,
    'bin    dev    home   lib64  mnt    proc   run    srv    tmp    var\r\nboot   etc    lib    media  opt    root   sbin   sys    usr\r\n',
  ],
  [
    'busybox',
    40,
    ROOT,
    'bin    home   mnt    run    tmp\r\nboot   lib    opt    sbin   usr\r\ndev    lib64  proc   srv    var\r\netc    media  root   sys\r\n',
  ],
  ['gnu', 80, ['a'.repeat(39), 'b'.repeat(37), 'c'], `${'a'.repeat(39)}  c\r\n${'b'.repeat(37)}\r\n`],
  ['busybox', 80, ['a'.repeat(39), 'b'.repeat(37), 'c'], `${'a'.repeat(39)}\r\n${'b'.repeat(37)}\r\nc\r\n`],
  ['gnu', 80, ['x y', 'plain', "it's", '日本', 'z'], `"it's"\t plain\t'x y'   z   日本\r\n`],
  ['gnu', 80, [], ''],
])('%s ls on a terminal of %i columns: %j', (flavour, columns, names, shown) => {
  const machine = new Machine({ cwd: '/w' });
  machine.files.putDirectory('/w');
  for (const name of names) machine.files.put(`/w/${name}`, '');
  expect(machine.onTerminal(ls(flavour), ['ls'], columns)).toBe(shown);
});

// recorded: conformance/dns/tty-ports, a file of the container's /var/www
test('busybox ls -l shows the time of what is not half a year old', () => {
  const machine = new Machine({ cwd: '/var/www' });
  machine.files.put('/var/www/index.html', 'x'.repeat(121));
  expect(machine.run(ls('busybox'), ['ls', '-l', 'index.html'])).toEqual({
    stdout: '-rw-r--r--    1 root     root           121 Nov 21 07:37 index.html\n',
    stderr: '',
    status: 0,
  });
});
