// What attach, exec and run do with the terminals at both ends, beyond what the recordings in conformance/ can show.
import { expect, test } from 'vitest';
import { COOKED, RAW } from '../base/kernel/tty.ts';
import { Lab } from './lab.ts';
import { asShown } from './scenario/format.ts';

const KEYS = { '^C': '\x03', '^D': '\x04', '^P': '\x10', '^Q': '\x11' };

class Desk {
  readonly lab = new Lab({ seed: 1, now: 1_795_246_631_000 });

  pass(milliseconds: number): void {
    this.lab.kernel.run(this.lab.kernel.now + milliseconds);
  }

  /** A terminal of the host; each function gives what it showed. */
  open() {
    const terminal = this.lab.openTerminal({ host: this.lab.hostName(1), prompt: '$ ', editing: false });
    const sent: string[] = [];
    terminal.tty.listen((text) => void sent.push(text));
    const look = (): string => {
      this.pass(300);
      return asShown(sent.splice(0).join(''));
    };
    look();
    return {
      terminal,
      look,
      /** A line, or keys as ^P^Q. */
      type: (text: string): string => {
        const keys = text.replaceAll(/\^[CDPQ]/g, (key) => KEYS[key as keyof typeof KEYS]);
        terminal.type(keys === text ? `${text}\r` : keys);
        return look().replace(`${text}\n`, '');
      },
      /** Whose keys they are, and how the host's terminal takes them. */
      state: (): string => {
        const { mode } = terminal.tty;
        const name = mode === COOKED ? 'cooked' : mode === RAW ? 'raw' : 'other';
        return `${terminal.whereabouts().container?.name ?? 'host'}, ${name}`;
      },
    };
  }
}

test.each([
  ['docker attach c1', '/ # ', 'read escape sequence\n$ '],
  ['docker exec -it c1 sh', '/ # ', 'read escape sequence\n$ '],
  ['docker run -it --name c2 busybox', '/ # ', '$ '],
  ['docker start -ai c3', '/ # ', '$ '],
])('%s takes the keys, and ^P^Q gives them back', (command, prompt, left) => {
  const { type, state } = new Desk().open();
  type('docker run -itd --name c1 busybox');
  type('docker create -it --name c3 busybox');
  expect(state()).toBe('host, cooked');
  expect(type(command).endsWith(prompt)).toBe(true);
  expect(state()).toMatch(/^c[123], raw$/);
  expect(type('hostname > /dev/null')).toBe('/ # ');
  expect(type('^P^Q')).toBe(left);
  expect(state()).toBe('host, cooked');
  expect(type('echo back')).toBe('back\n$ ');
});

test('the terminal is given back when the container ends, is killed, or the client is', () => {
  const desk = new Desk();
  const { type, state } = desk.open();
  const other = desk.open();
  type('docker run -itd --name c1 busybox');
  const takes: readonly (() => void)[] = [
    () => void type('exit'),
    () => void other.type('docker kill c1'),
    () => void other.type('docker rm -f c1'),
  ];
  for (const end of takes) {
    type('docker start c1');
    type('docker attach c1');
    expect(state()).toBe('c1, raw');
    end();
    desk.pass(300);
    expect(state()).toBe('host, cooked');
  }
  other.type('docker run -itd --name c2 busybox');
  type('docker attach c2');
  const { namespace } = desk.lab.place(desk.lab.hostName(1)).place;
  const client = [...namespace.processes.values()].find(({ argv }) => argv[0] === 'docker');
  if (client === undefined) throw new Error('no docker client runs');
  desk.lab.kernel.signal(client, 'SIGKILL');
  desk.pass(300);
  expect(state()).toBe('host, cooked');
});

test('the beginning of the detach keys is held back', () => {
  const { terminal, type, look } = new Desk().open();
  type('docker run -itd --name c1 busybox');
  type('docker attach --detach-keys=a,b c1');
  terminal.type('a');
  expect(look()).toBe('');
  terminal.type('x');
  expect(look()).toBe('ax');
  terminal.type('\r');
  expect(look()).toBe('\nsh: ax: not found\n/ # ');
  terminal.type('echo ');
  expect(look()).toBe('echo ');
  terminal.type('a');
  terminal.type('b');
  expect(look()).toBe('read escape sequence\n$ ');
});

test('what is typed right behind the detach keys is for the shell of the host', () => {
  const { terminal, type, look } = new Desk().open();
  type('docker run -itd --name c1 busybox');
  type('docker attach c1');
  terminal.type(`${KEYS['^P']}${KEYS['^Q']}echo here\r`);
  expect(look()).toBe('read escape sequence\n$ here\n$ ');
});

test('a terminal that changes its size changes the container’s', () => {
  const { terminal, type, look } = new Desk().open();
  terminal.resize(100, 30);
  type('docker run -it --name c1 busybox');
  const inside = terminal.tty.forwardsTo;
  expect([inside?.columns, inside?.rows]).toEqual([100, 30]);
  terminal.resize(120, 40);
  look();
  expect([inside?.columns, inside?.rows]).toEqual([120, 40]);
});

test('two clients see one terminal; each detaches for itself', () => {
  const desk = new Desk();
  const [one, two] = [desk.open(), desk.open()];
  one.type('docker run -itd --name c1 busybox');
  one.type('docker attach c1');
  two.type('docker attach c1');
  one.look();
  expect(two.type('echo both')).toBe('both\n/ # ');
  expect(one.look()).toBe('echo both\nboth\n/ # ');
  expect(two.type('^P^Q')).toBe('read escape sequence\n$ ');
  expect([one.state(), two.state()]).toEqual(['c1, raw', 'host, cooked']);
  expect(one.type('echo one')).toBe('one\n/ # ');
  expect(two.look()).toBe('');
});

test('a paused container answers nothing, and what was typed when it goes on', () => {
  const desk = new Desk();
  const [one, two] = [desk.open(), desk.open()];
  one.type('docker run -it --name c1 busybox');
  two.type('docker pause c1');
  expect(one.type('echo late')).toBe('');
  two.type('docker unpause c1');
  expect(one.look()).toBe('echo late\nlate\n/ # ');
});

test('a foreground container without a terminal: the order of both streams, its code, ^C, ^D', () => {
  const { terminal, type, look } = new Desk().open();
  expect(type('docker run --rm busybox sh -c "echo 1 >&2; echo 2; echo 3 >&2; exit 7"')).toBe('1\n2\n3\n$ ');
  expect(type('echo $?')).toBe('7\n$ ');
  terminal.type('docker run --rm busybox sh -c \'trap "echo bye; exit 4" INT; while :; do sleep 1; done\'\r');
  look();
  expect(type('^C')).toBe('^C');
  expect(look() + look() + look()).toBe('bye\n$ ');
  expect(type('echo $?')).toBe('4\n$ ');
  terminal.type('docker run --rm -i busybox cat\r');
  look();
  expect(type('echoed twice')).toBe('echoed twice\n');
  expect(type('^D')).toBe('$ ');
});
