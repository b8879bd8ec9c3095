import type { Program } from '../../base/kernel/process.ts';
import { cat } from '../text/cat.ts';
import { cmp } from '../text/cmp.ts';
import { cut } from '../text/cut.ts';
import { echo } from '../text/echo.ts';
import { expr } from '../text/expr.ts';
import { grep } from '../text/grep.ts';
import { head } from '../text/head.ts';
import { basename, dirname } from '../text/names.ts';
import { nl } from '../text/nl.ts';
import { paste } from '../text/paste.ts';
import { printf } from '../text/printf.ts';
import { rev, tac } from '../text/reverse.ts';
import { sed } from '../text/sed/sed.ts';
import { seq } from '../text/seq.ts';
import { sort } from '../text/sort.ts';
import { tail } from '../text/tail.ts';
import { tee } from '../text/tee.ts';
import { tr } from '../text/tr.ts';
import { uniq } from '../text/uniq.ts';
import { wc } from '../text/wc.ts';
import { yes } from '../text/yes.ts';

/** busybox's applets that do not touch the network, by name. Each lives in /bin. */
export const textPrograms: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['basename', basename('busybox')],
  ['cat', cat('busybox')],
  ['cmp', cmp('busybox')],
  ['cut', cut('busybox')],
  ['dirname', dirname('busybox')],
  ['echo', echo],
  ['expr', expr('busybox')],
  ['egrep', grep('busybox', 'E')],
  ['fgrep', grep('busybox', 'F')],
  ['grep', grep('busybox')],
  ['head', head('busybox')],
  ['nl', nl('busybox')],
  ['paste', paste('busybox')],
  ['printf', printf('busybox')],
  ['rev', rev('busybox')],
  ['sed', sed('busybox')],
  ['seq', seq('busybox')],
  ['sort', sort('busybox')],
  ['tac', tac('busybox')],
  ['tail', tail('busybox')],
  ['tee', tee('busybox')],
  ['tr', tr('busybox')],
  ['uniq', uniq('busybox')],
  ['wc', wc('busybox')],
  ['yes', yes('busybox')],
]);
