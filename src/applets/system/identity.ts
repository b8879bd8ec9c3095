import type { Io, Program } from '../../base/kernel/process.ts';
import { complain, readOptions, usageError, type Flavour } from '../options.ts';

const ID_LONG = { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r', zero: 'z', context: 'Z' };

interface Entry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Who the process runs as, or who a user is. */
export function id(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(
      io,
      flavour,
      flavour === 'gnu' ? { short: 'agnruzGZ', long: ID_LONG } : { short: 'ugGnr' },
    );
    if (!args.ok) return args.error;
    const [operand, extra] = args.value.operands;
    if (extra !== undefined && flavour === 'busybox') return yield* usageError(io, flavour, '');
    const which = args.value.lastOf('u', 'g', 'G');
    const end = args.value.has('z') ? '\0' : '\n';
    if (which === undefined && args.value.has('z')) {
      yield* complain(io, flavour, 'option --zero not permitted in default format');
      return 1;
    }
    if (which === undefined && args.value.has('n', 'r') && flavour === 'gnu') {
      yield* complain(io, flavour, 'printing only names or real IDs requires -u, -g, or -G');
      return 1;
    }
    const known =
      operand === undefined
        ? undefined
        : users(io).find(({ name, uid }) => name === operand || String(uid) === operand);
    if (operand !== undefined && known === undefined) {
      yield* complain(io, flavour, flavour === 'gnu' ? `‘${operand}’: no such user` : `unknown user ${operand}`);
      return 1;
    }
    const { uid, gid } = known ?? io.process.user;
    const [user, group] = [userName(io, uid), groupName(io, gid)];
    const named = args.value.has('n');
    if (which !== undefined) {
      const [number, name] = which === 'u' ? [uid, user] : [gid, group];
      yield* io.stdout.write((named ? (name ?? String(number)) : String(number)) + end);
      return 0;
    }
    const show = (number: number, name: string | undefined): string =>
      `${number}${name === undefined ? '' : `(${name})`}`;
    yield* io.stdout.write(`uid=${show(uid, user)} gid=${show(gid, group)} groups=${show(gid, group)}\n`);
    return 0;
  };
}

/** The name of the user that the process runs as. */
export function whoami(flavour: Flavour): Program {
  return function* (io) {
    const args = yield* readOptions(io, flavour, { short: '' });
    if (!args.ok) return args.error;
    const [extra] = args.value.operands;
    if (extra !== undefined) return yield* usageError(io, flavour, flavour === 'gnu' ? `extra operand ‘${extra}’` : '');
    const { uid } = io.process.user;
    const name = userName(io, uid);
    if (name !== undefined) {
      yield* io.stdout.write(`${name}\n`);
      return 0;
    }
    yield* complain(
      io,
      flavour,
      flavour === 'gnu' ? `cannot find name for user ID ${uid}: No such file or directory` : `unknown uid ${uid}`,
    );
    return 1;
  };
}

/** The name of a user by number, from /etc/passwd. */
export function userName(io: Io, uid: number): string | undefined {
  return users(io).find((user) => user.uid === uid)?.name;
}

/** The name of a group by number, from /etc/group. */
export function groupName(io: Io, gid: number): string | undefined {
  return entries(io, '/etc/group').find(([, , number]) => Number(number) === gid)?.[0];
}

function users(io: Io): readonly Entry[] {
  return entries(io, '/etc/passwd').map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function entries(io: Io, path: string): readonly (readonly string[])[] {
  const text = io.place.files.read(path);
  return text.ok ? text.value.split('\n').map((line) => line.split(':')) : [];
}
