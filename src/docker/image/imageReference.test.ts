import { expect, test } from 'vitest';
import { parseImageReference } from './imageReference.ts';

test.each([
  ['busybox', 'docker.io', 'busybox:latest'],
  ['busybox:1.36', 'docker.io', 'busybox:1.36'],
  ['library/busybox', 'docker.io', 'busybox:latest'],
  ['docker.io/busybox', 'docker.io', 'busybox:latest'],
  ['index.docker.io/library/busybox', 'docker.io', 'busybox:latest'],
  ['docker.io/x/y', 'docker.io', 'x/y:latest'],
  ['x/y:z', 'docker.io', 'x/y:z'],
  ['localhost/x', 'localhost', 'localhost/x:latest'],
  ['localhost:5000/x', 'localhost:5000', 'localhost:5000/x:latest'],
  ['foo.example.com/a/b:c', 'foo.example.com', 'foo.example.com/a/b:c'],
  ['Foo/bar', 'Foo', 'Foo/bar:latest'],
  ['a__b/c-.d', null, 'invalid reference format'],
  ['a@sha256:' + 'e3'.repeat(32), 'docker.io', `a@sha256:${'e3'.repeat(32)}`],
  // recorded: conformance/core/container-run, cli/run-options
  ['', null, 'invalid reference format'],
  ['two words', null, 'invalid reference format'],
  ['nosuch:a:b', null, 'invalid reference format'],
  ['a//b', null, 'invalid reference format'],
  ['busybox@sha256:12', null, 'invalid reference format'],
  ['UPPER', null, 'invalid reference format: repository name (library/UPPER) must be lowercase'],
  ['foo/Bar', null, 'invalid reference format: repository name (foo/Bar) must be lowercase'],
])('%s', (text, registry, shown) => {
  expect(parseImageReference(text)).toEqual(
    registry === null ? { ok: false, error: shown } : { ok: true, value: { kind: 'name', registry, familiar: shown } },
  );
});

test.each(['e3'.repeat(32), `sha256:${'e3'.repeat(32)}`])('%s is an id', (text) =>
  expect(parseImageReference(text)).toEqual({ ok: true, value: { kind: 'id' } }),
);
