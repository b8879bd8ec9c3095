import type { Program } from '../../base/kernel/process.ts';
import { chmod, touch } from '../files/attributes.ts';
import { cp, mv } from '../files/copy.ts';
import { mkdir, rm, rmdir } from '../files/directories.ts';
import { find } from '../files/find.ts';
import { ln, readlink, realpath } from '../files/links.ts';
import { ls } from '../files/ls.ts';
import { date } from '../system/date.ts';
import { env, pwd } from '../system/env.ts';
import { id, whoami } from '../system/identity.ts';
import { kill, killall, pidof } from '../system/kill.ts';
import { nproc } from '../system/nproc.ts';
import { busyboxPs } from '../system/ps.ts';
import { sleep, usleep } from '../system/sleep.ts';
import { fail, succeed } from '../system/status.ts';
import { sysctl } from '../system/sysctl.ts';
import { time } from '../system/time.ts';
import { stty } from '../system/stty.ts';
import { testProgram } from '../system/condition.ts';
import { timeout } from '../system/timeout.ts';
import { top } from '../system/top.ts';
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
import { ipcalc } from './ipcalc.ts';
import { APPLET_NAMES } from './names.ts';
import { notSimulated } from './not-simulated.ts';

const SIMULATED: readonly (readonly [string, Program])[] = [
  ['[', testProgram('busybox')],
  ['awk', awk('busybox')],
  ['basename', basename('busybox')],
  ['cat', cat('busybox')],
  ['chmod', chmod('busybox')],
  ['clear', clear('busybox')],
  ['cmp', cmp('busybox')],
  ['cp', cp('busybox')],
  ['cut', cut('busybox')],
  ['date', date('busybox')],
  ['diff', diff('busybox')],
  ['dirname', dirname('busybox')],
  ['echo', echo],
  ['egrep', grep('busybox', 'E')],
  ['env', env('busybox')],
  ['expr', expr('busybox')],
  ['false', fail],
  ['fgrep', grep('busybox', 'F')],
  ['find', find('busybox')],
  ['grep', grep('busybox')],
  ['head', head('busybox')],
  ['id', id('busybox')],
  ['ipcalc', ipcalc],
  ['kill', kill('busybox')],
  ['killall', killall],
  ['ln', ln('busybox')],
  ['ls', ls('busybox')],
  ['mkdir', mkdir('busybox')],
  ['mv', mv('busybox')],
  ['nl', nl('busybox')],
  ['nproc', nproc('busybox')],
  ['paste', paste('busybox')],
  ['pidof', pidof('busybox')],
  ['printf', printf('busybox')],
  ['ps', busyboxPs],
  ['pwd', pwd('busybox')],
  ['readlink', readlink('busybox')],
  ['realpath', realpath('busybox')],
  ['rev', rev('busybox')],
  ['rm', rm('busybox')],
  ['rmdir', rmdir('busybox')],
  ['sed', sed('busybox')],
  ['seq', seq('busybox')],
  ['sleep', sleep('busybox')],
  ['sort', sort('busybox')],
  ['sysctl', sysctl],
  ['stty', stty('busybox')],
  ['tac', tac('busybox')],
  ['tail', tail('busybox')],
  ['tee', tee('busybox')],
  ['time', time],
  ['test', testProgram('busybox')],
  ['timeout', timeout('busybox')],
  ['top', top],
  ['touch', touch('busybox')],
  ['tr', tr('busybox')],
  ['true', succeed],
  ['tty', tty('busybox')],
  ['uname', uname('busybox')],
  ['uniq', uniq('busybox')],
  ['usleep', usleep],
  ['watch', watch('busybox')],
  ['wc', wc('busybox')],
  ['which', which('busybox')],
  ['whoami', whoami('busybox')],
  ['xargs', xargs('busybox')],
  ['yes', yes('busybox')],
];

/**
 * busybox's applets that do not touch the network, by name; each lives in /bin. Every applet that busybox has is there:
 * those that the lab does not simulate say so.
 */
export const textPrograms: ReadonlyMap<string, Program> = new Map([
  ...APPLET_NAMES.map((name) => [name, notSimulated] as const),
  ...SIMULATED,
]);
