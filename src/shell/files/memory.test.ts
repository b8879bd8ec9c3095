import { describe, expect, test } from 'vitest';
import type { FileError } from '../../base/files.ts';
import type { Result } from '../../base/result.ts';
import { MemoryFiles } from './memory.ts';
import { buildTree, device, directory, executable, file, link, mounted } from './node.ts';

const IMAGE = buildTree({
  'etc/passwd': file('root:x:0:0\n'),
  'etc/motd': { ...file('hello'), readOnly: true },
  'bin/busybox': executable('busybox'),
  'bin/ls': link('busybox'),
  'usr/bin': link('../bin'),
  'usr/share': link('/etc'),
  'loop/a': link('b'),
  'loop/b': link('a'),
  'loop/dangling': link('/nosuch/x'),
  'dev/null': device(),
  tmp: directory(new Map(), 0o1777),
  sys: directory(new Map([['kernel', file('6.1')]]), 0o555, 0, true),
  proc: directory(() => new Map([['uptime', file('1.00\n', 0o444)]])),
});

function machine() {
  let now = 1000;
  const files = new MemoryFiles(IMAGE, () => now++);
  let hosts = '127.0.0.1\tlocalhost\n';
  files.mount(
    '/etc/hosts',
    mounted(
      () => hosts,
      (text) => void (hosts = text),
    ),
  );
  files.mount(
    '/etc/net/fixed',
    mounted(() => 'fixed'),
  );
  return files;
}

type Step = (files: MemoryFiles) => Result<unknown, FileError>;
const outcome = (result: Result<unknown, FileError>): unknown => (result.ok ? (result.value ?? 'done') : result.error);

describe('MemoryFiles', () => {
  test.each<[string, Step, unknown]>([
    ['reads a file', (f) => f.read('/etc/passwd'), 'root:x:0:0\n'],
    ['reads through links', (f) => f.read('/usr/share/passwd'), 'root:x:0:0\n'],
    ['reads a relative link', (f) => f.read('/usr/bin/ls'), '\x7fELF'],
    ['reads what is mounted', (f) => f.read('/etc/hosts'), '127.0.0.1\tlocalhost\n'],
    ['reads a directory that others own', (f) => f.read('/proc/uptime'), '1.00\n'],
    ['reads no directory', (f) => f.read('/etc'), 'EISDIR'],
    ['reads nothing from a device', (f) => f.read('/dev/null'), ''],
    ['finds nothing', (f) => f.read('/nosuch'), 'ENOENT'],
    ['finds nothing below nothing', (f) => f.read('/no/such'), 'ENOENT'],
    ['finds nothing below a file', (f) => f.read('/etc/passwd/x'), 'ENOTDIR'],
    ['wants no slash after a file', (f) => f.read('/etc/passwd/'), 'ENOTDIR'],
    ['gives up a loop of links', (f) => f.read('/loop/a'), 'ELOOP'],
    ['follows a link that leads nowhere', (f) => f.status('/loop/dangling'), 'ENOENT'],
    ['lists by code point', (f) => f.list('/etc'), ['hosts', 'motd', 'net', 'passwd']],
    ['lists no file', (f) => f.list('/etc/passwd'), 'ENOTDIR'],
    ['goes up no further than the root', (f) => f.list('/../../loop'), ['a', 'b', 'dangling']],
    ['makes no directory twice', (f) => f.makeDirectory('/etc'), 'EEXIST'],
    ['makes no directory below nothing', (f) => f.makeDirectory('/no/such'), 'ENOENT'],
    ['removes no directory with something in it', (f) => f.remove('/etc'), 'ENOTEMPTY'],
    ['removes nothing that is mounted', (f) => f.remove('/etc/hosts'), 'EBUSY'],
    ['renames nothing that is mounted', (f) => f.rename('/etc/hosts', '/tmp/x'), 'EBUSY'],
    ['renames nothing over what is mounted', (f) => f.rename('/etc/passwd', '/etc/hosts'), 'EBUSY'],
    ['writes no directory', (f) => f.write('/etc', ''), 'EISDIR'],
    ['writes nothing that is read-only', (f) => f.write('/etc/motd', ''), 'EROFS'],
    ['writes nothing that is mounted read-only', (f) => f.append('/etc/net/fixed', ''), 'EROFS'],
    ['writes nothing below a read-only directory', (f) => f.write('/sys/kernel', ''), 'EROFS'],
    ['makes nothing below /proc', (f) => f.write('/proc/x', ''), 'EROFS'],
    ['moves nothing out of a read-only directory', (f) => f.rename('/sys/kernel', '/tmp/k'), 'EROFS'],
    ['moves no directory into itself', (f) => f.rename('/etc', '/etc/net/etc'), 'EINVAL'],
    ['moves no file over a directory', (f) => f.rename('/etc/passwd', '/tmp'), 'EISDIR'],
    ['writes a device to nowhere', (f) => f.write('/dev/null', 'x'), 'done'],
    [
      'knows a link by its target',
      (f) => f.lstat('/bin/ls'),
      { kind: 'link', mode: 0o777, size: 7, modified: 0, target: 'busybox' },
    ],
    [
      'knows an executable by its program',
      (f) => f.status('/usr/bin/ls'),
      { kind: 'file', mode: 0o755, size: 4, modified: 0, program: 'busybox' },
    ],
    ['knows a directory', (f) => f.status('/tmp/'), { kind: 'directory', mode: 0o1777, size: 4096, modified: 0 }],
  ])('%s', (_, step, expected) => {
    expect(outcome(step(machine()))).toEqual(expected);
  });

  test.each<[string, readonly Step[], string, unknown]>([
    ['writes', [(f) => f.write('/tmp/f', 'a\n'), (f) => f.append('/tmp/f', 'ü')], '/tmp/f', 'a\nü'],
    ['writes through a link', [(f) => f.write('/usr/share/passwd', 'x')], '/etc/passwd', 'x'],
    ['writes what is mounted', [(f) => f.append('/etc/hosts', 'more')], '/etc/hosts', '127.0.0.1\tlocalhost\nmore'],
    ['moves', [(f) => f.rename('/etc', '/tmp/etc')], '/tmp/etc/passwd', 'root:x:0:0\n'],
    ['moves to itself', [(f) => f.rename('/etc/passwd', '/etc/passwd')], '/etc/passwd', 'root:x:0:0\n'],
    ['removes', [(f) => f.remove('/etc/passwd')], '/etc/passwd', 'ENOENT'],
    ['removes a link and not its target', [(f) => f.remove('/bin/ls')], '/bin/busybox', '\x7fELF'],
    ['makes links', [(f) => f.link('passwd', '/etc/users')], '/etc/users', 'root:x:0:0\n'],
    ['makes directories', [(f) => f.makeDirectory('/a'), (f) => f.write('/a/b', 'c')], '/a/b', 'c'],
  ])('%s', (_, steps, path, expected) => {
    const files = machine();
    expect(steps.map((step) => outcome(step(files)))).toEqual(steps.map(() => 'done'));
    expect(outcome(files.read(path))).toEqual(expected);
  });

  test('a change is dated, and counts bytes', () => {
    const files = machine();
    files.write('/tmp/f', 'ü', 0o600);
    files.chmod('/tmp/f', 0o755);
    expect(outcome(files.status('/tmp/f'))).toEqual({ kind: 'file', mode: 0o755, size: 2, modified: 1002 });
  });

  test('a thousand containers share one image, and none sees what another writes', () => {
    const all = Array.from({ length: 1000 }, () => new MemoryFiles(IMAGE, () => 0));
    all.forEach((files, at) => files.write('/etc/passwd', String(at)));
    expect(all.map((files) => outcome(files.read('/etc/passwd')))).toEqual(all.map((_, at) => String(at)));
    expect(outcome(new MemoryFiles(IMAGE, () => 0).read('/etc/passwd'))).toBe('root:x:0:0\n');
    expect(new Set(all.map((files) => files.root.entries instanceof Map && files.root.entries.get('bin'))).size).toBe(
      1,
    );
  });
});
