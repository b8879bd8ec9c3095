import type { Program } from '../../base/kernel/process.ts';
import { chmod, touch } from '../files/attributes.ts';
import { cp, mv } from '../files/copy.ts';
import { mkdir, rm, rmdir } from '../files/directories.ts';
import { find } from '../files/find.ts';
import { ln, readlink, realpath } from '../files/links.ts';
import { ls } from '../files/ls.ts';
import { jq } from '../json/jq/jq.ts';
import { python } from '../json/python.ts';
import { date } from '../system/date.ts';
import { env, printenv, pwd } from '../system/env.ts';
import { id, whoami } from '../system/identity.ts';
import { kill, pidof } from '../system/kill.ts';
import { nproc } from '../system/nproc.ts';
import { procps } from '../system/ps.ts';
import { sleep } from '../system/sleep.ts';
import { fail, succeed } from '../system/status.ts';
import { stty } from '../system/stty.ts';
import { testProgram } from '../system/condition.ts';
import { timeout } from '../system/timeout.ts';
import { clear, tty } from '../system/tty.ts';
import { uname } from '../system/uname.ts';
import { watch } from '../system/watch.ts';
import { which } from '../system/which.ts';
import { xargs } from '../system/xargs.ts';
import { awk } from '../text/awk/awk.ts';
import { cat } from '../text/cat.ts';
import { cmp } from '../text/cmp.ts';
import { cut } from '../text/cut.ts';
import { diff } from '../text/diff.ts';
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
  ['[', testProgram('gnu')],
  ['awk', awk('gnu')],
  ['basename', basename('gnu')],
  ['cat', cat('gnu')],
  ['chmod', chmod('gnu')],
  ['clear', clear('gnu')],
  ['cmp', cmp('gnu')],
  ['cp', cp('gnu')],
  ['cut', cut('gnu')],
  ['date', date('gnu')],
  ['diff', diff('gnu')],
  ['dirname', dirname('gnu')],
  ['echo', echo],
  ['egrep', grep('gnu', 'E')],
  ['env', env('gnu')],
  ['expr', expr('gnu')],
  ['false', fail],
  ['fgrep', grep('gnu', 'F')],
  ['find', find('gnu')],
  ['grep', grep('gnu')],
  ['head', head('gnu')],
  ['id', id('gnu')],
  ['jq', jq],
  ['kill', kill('gnu')],
  ['ln', ln('gnu')],
  ['ls', ls('gnu')],
  ['mawk', awk('gnu')],
  ['mkdir', mkdir('gnu')],
  ['mv', mv('gnu')],
  ['nl', nl('gnu')],
  ['nproc', nproc('gnu')],
  ['paste', paste('gnu')],
  ['pidof', pidof('gnu')],
  ['printenv', printenv],
  ['printf', printf('gnu')],
  ['ps', procps],
  ['pwd', pwd('gnu')],
  ['python', python],
  ['python3', python],
  ['readlink', readlink('gnu')],
  ['realpath', realpath('gnu')],
  ['rev', rev('gnu')],
  ['rm', rm('gnu')],
  ['rmdir', rmdir('gnu')],
  ['sed', sed('gnu')],
  ['seq', seq('gnu')],
  ['sleep', sleep('gnu')],
  ['sort', sort('gnu')],
  ['stty', stty('gnu')],
  ['tac', tac('gnu')],
  ['tail', tail('gnu')],
  ['tee', tee('gnu')],
  ['test', testProgram('gnu')],
  ['timeout', timeout('gnu')],
  ['touch', touch('gnu')],
  ['tr', tr('gnu')],
  ['true', succeed],
  ['tty', tty('gnu')],
  ['uname', uname('gnu')],
  ['uniq', uniq('gnu')],
  ['watch', watch('gnu')],
  ['wc', wc('gnu')],
  ['which', which('gnu')],
  ['whoami', whoami('gnu')],
  ['xargs', xargs('gnu')],
  ['yes', yes('gnu')],
]);
