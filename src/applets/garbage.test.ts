import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textPrograms as busyboxPrograms } from './busybox/index.ts';
import { textPrograms as hostPrograms } from './host/index.ts';
import { Machine } from './testing/machine.ts';

/** Pieces of command lines and of the small languages that programs read. */
const PIECES =
  `- -- -n -e -f -k -c -d -F -s -r -i -o -z a /w/f /w /nosuch 0 -1 99999999999999999999 s/a/b/ s/\\(a/\\1/g [ ] ( ) { }
  * \\ . .. .a .[] | é %s %*d BEGIN{print {print\u00a0$1} while(1)i++ NR== /x $ " ' @csv a-z [:alpha:] [= :a;ba y/a/b 1,$d $!N +%Y
  a=1 -exec ; ! -name def\u00a0f:\u00a0f;\u00a0f reduce try\u00a0error "\\(1)" .a=1 --help u+x TERM -9 -type x{2,1} a** (?<x> \u0000 \ud800`
    .split(/[ \n]+/)
    .map((piece) => piece.replaceAll('\u00a0', ' '));

/** What runs until it is interrupted. */
const ENDLESS = new Set(['yes', 'watch']);

const line = fc.array(
  fc.oneof(
    fc.constantFrom(...PIECES),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }).map((some) => some.join('')),
  ),
  { maxLength: 4 },
);
const stdin = fc.constantFrom('a b\nc\n', '{"a":[1,2,"x"]}', '', '[1', '\u0000é\n\n');

test.each([
  ['the host', hostPrograms],
  ['busybox', busyboxPrograms],
])('whatever is typed, every program of %s ends with a status and throws nothing', (_, programs) => {
  const names = [...programs.keys()].filter((name) => !ENDLESS.has(name));
  fc.assert(
    fc.property(fc.constantFrom(...names), line, stdin, (name, args, input) => {
      const program = programs.get(name);
      const machine = new Machine({ programs, cwd: '/w' });
      machine.files.put('/w/f', 'a b c\n1 2 3\n{"a":1}\n');
      const outcome = program === undefined ? null : machine.run(program, [name, ...args], input, 2);
      expect(outcome?.status).toBeGreaterThanOrEqual(-1);
      expect(outcome?.status).toBeLessThan(256);
    }),
    { numRuns: 2000, seed: 1 },
  );
});
