import { beforeEach, expect, test } from 'vitest';
import { MemoryFiles } from '../../shell/files/memory.ts';
import { buildTree, directory, file } from '../../shell/files/node.ts';
import { BoundFiles } from './boundFiles.ts';

let host: MemoryFiles;
let own: MemoryFiles;
let files: BoundFiles;

beforeEach(() => {
  host = new MemoryFiles(
    buildTree({ 'srv/page': file('host page'), 'srv/sub/deep': file('deep'), 'etc/one': file('one') }),
    () => 0,
  );
  own = new MemoryFiles(
    buildTree({ www: directory(), 'www/hidden': file('x'), fixed: directory(), 'etc/mine': file('mine') }),
    () => 0,
  );
  files = new BoundFiles([
    { files: own, path: '/', destination: '/', readOnly: false },
    { files: host, path: '/srv', destination: '/www', readOnly: false },
    { files: host, path: '/srv/sub', destination: '/fixed', readOnly: true },
    { files: host, path: '/etc/one', destination: '/etc/two', readOnly: false },
  ]);
});

const text = (path: string): string => {
  const read = files.read(path);
  return read.ok ? read.value : read.error;
};

test.each([
  ['/www/page', 'host page'],
  ['/www/../www/./sub/deep', 'deep'],
  ['/www/hidden', 'ENOENT'],
  ['/fixed/deep', 'deep'],
  ['/etc/two', 'one'],
  ['/etc/mine', 'mine'],
  ['/wwwx', 'ENOENT'],
])('%s reads %s', (path, content) => expect(text(path)).toBe(content));

test('what is written on one side is there on the other', () => {
  expect(files.write('/www/new', 'from inside')).toEqual({ ok: true, value: undefined });
  expect(host.read('/srv/new')).toEqual({ ok: true, value: 'from inside' });
  host.write('/srv/page', 'changed');
  expect(text('/www/page')).toBe('changed');
  expect(files.list('/www')).toEqual({ ok: true, value: ['new', 'page', 'sub'] });
  expect(files.rename('/www/new', '/www/old')).toEqual({ ok: true, value: undefined });
  expect(files.remove('/www/page')).toEqual({ ok: true, value: undefined });
  expect(host.list('/srv')).toEqual({ ok: true, value: ['old', 'sub'] });
});

test.each([
  ['write', () => files.write('/fixed/deep', ''), 'EROFS'],
  ['append', () => files.append('/fixed/deep', ''), 'EROFS'],
  ['makeDirectory', () => files.makeDirectory('/fixed/x'), 'EROFS'],
  ['link', () => files.link('/x', '/fixed/x'), 'EROFS'],
  ['chmod', () => files.chmod('/fixed/deep', 0), 'EROFS'],
  ['remove', () => files.remove('/fixed/deep'), 'EROFS'],
  ['rename into it', () => files.rename('/www/page', '/fixed/page'), 'EROFS'],
  ['remove the place itself', () => files.remove('/etc/two'), 'EBUSY'],
  ['rename the place itself', () => files.rename('/www', '/w'), 'EBUSY'],
  ['rename from one side to the other', () => files.rename('/www/page', '/page'), 'EXDEV'],
])('%s', (_, change, error) => {
  expect(change()).toEqual({ ok: false, error });
  expect([text('/www/page'), text('/fixed/deep'), text('/etc/two')]).toEqual(['host page', 'deep', 'one']);
});
