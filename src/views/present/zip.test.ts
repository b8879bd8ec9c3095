import { expect, test } from 'vitest';
import { zip } from './zip.ts';

test('an archive is byte for byte what unzip and Python’s zipfile read', () => {
  const archive = zip([
    { name: 'draft/en.md', text: '# A\n' },
    { name: 'draft/zh-CN.md', text: '草稿\n' },
  ]);
  expect(Buffer.from(archive).toString('base64')).toMatchInlineSnapshot(
    `"UEsDBBQAAAgAAAAAIQB2DjmiBAAAAAQAAAALAAAAZHJhZnQvZW4ubWQjIEEKUEsDBBQAAAgAAAAAIQDbzLCsBwAAAAcAAAAOAAAAZHJhZnQvemgtQ04ubWTojYnnqL8KUEsBAhQAFAAACAAAAAAhAHYOOaIEAAAABAAAAAsAAAAAAAAAAAAAAAAAAAAAAGRyYWZ0L2VuLm1kUEsBAhQAFAAACAAAAAAhANvMsKwHAAAABwAAAA4AAAAAAAAAAAAAAAAALQAAAGRyYWZ0L3poLUNOLm1kUEsFBgAAAAACAAIAdQAAAGAAAAAAAA=="`,
  );
});
