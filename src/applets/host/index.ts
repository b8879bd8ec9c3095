import type { Program } from '../../base/kernel/process.ts';
import { python } from '../json/python.ts';
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

/** The host's programs that do not touch the network, by name. Each lives in /usr/bin (/bin is a link to it). */
export const textPrograms: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['basename', basename('gnu')],
  ['cat', cat('gnu')],
  ['cmp', cmp('gnu')],
  ['cut', cut('gnu')],
  ['dirname', dirname('gnu')],
  ['echo', echo],
  ['expr', expr('gnu')],
  ['egrep', grep('gnu', 'E')],
  ['fgrep', grep('gnu', 'F')],
  ['grep', grep('gnu')],
  ['head', head('gnu')],
  ['nl', nl('gnu')],
  ['paste', paste('gnu')],
  ['printf', printf('gnu')],
  ['python', python],
  ['python3', python],
  ['rev', rev('gnu')],
  ['sed', sed('gnu')],
  ['seq', seq('gnu')],
  ['sort', sort('gnu')],
  ['tac', tac('gnu')],
  ['tail', tail('gnu')],
  ['tee', tee('gnu')],
  ['tr', tr('gnu')],
  ['uniq', uniq('gnu')],
  ['wc', wc('gnu')],
  ['yes', yes('gnu')],
]);
