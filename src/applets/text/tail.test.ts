import { expect, test } from 'vitest';
import type { Program } from '../../base/kernel/process.ts';
import { Machine } from '../testing/machine.ts';
import { tail } from './tail.ts';

test.each(['gnu', 'busybox'] as const)(
  '%s tail -f prints what is added, and begins anew when a file is cut',
  (flavour) => {
    const machine = new Machine({ cwd: '/w' });
    machine.files.put('/w/log', 'one\ntwo\n');
    const writer: Program = function* (io) {
      io.spawn(tail(flavour), { argv: ['tail', '-n1', '-f', 'log'] });
      yield* io.sleep(3000);
      machine.files.append('/w/log', 'three\n');
      yield* io.sleep(3000);
      machine.files.write('/w/log', 'new\n');
      yield* io.sleep(3000);
      return 0;
    };
    const said = flavour === 'gnu' ? 'tail: log: file truncated\n' : '';
    expect(machine.run(writer, ['writer'])).toEqual({ stdout: 'two\nthree\nnew\n', stderr: said, status: 0 });
  },
);
