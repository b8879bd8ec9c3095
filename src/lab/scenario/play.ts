import type { Mistake } from '../../base/mistake.ts';
import { never } from '../../base/never.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Trace } from '../../engine/trace.ts';
import type { HostName, World } from '../../engine/world.ts';
import type { Kind } from '../../engine/command.ts';
import { Lab } from '../lab.ts';
import type { Terminal } from '../terminal.ts';
import { daemonOptions } from './dockerd.ts';
import { carryOut } from '../hosts/carryOut.ts';
import { endsProcesses, type HostChange } from '../hosts/change.ts';
import { refusalOf } from '../hosts/refusal.ts';
import { hostNamed } from '../../engine/host/name.ts';
import { asShown, formatTranscript } from './format.ts';
import { keyBytes, type Directive, type Keys, type Place, type Scenario, type Step, type Typed } from './scenario.ts';
import { tokenIn, type TypedToken } from './token.ts';

export interface PlayOptions {
  readonly seed: number;
  /** When the session begins, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** Hears every lookup and packet as it is made, with the world as it is then. */
  readonly onTrace?: (made: { readonly trace: Trace; readonly world: World }) => void;
}

/** A prompt of ours that no program prints by chance. */
const PROMPT = '\x02$ ';
const AT_PROMPT = /\x02\$ $|(?:^|\n)\/[^\s\n]* # $/;
/** A container's prompt that was drawn over itself is one prompt. */
const REDRAWN = /(^|\n)[^\n\r]*\r(\/\S* # )\x1b\[J/g;

/** What the reference engine takes for a request, about, in milliseconds: what runs meanwhile goes on. */
const LATENCY: Partial<Record<Kind, number>> = {
  'container.start': 300,
  'container.stop': 300,
  'network.connect': 200,
  'network.disconnect': 200,
};

/** How long a command may take, in milliseconds of virtual time, before the player types on; at the second in a row, or when a program never waits for anything, it gives up. */
const PATIENCE = 200_000;
/** How long a change of a host may take, in milliseconds: a daemon that waits for its containers, twice. */
const LONGEST_CHANGE = 100_000;
/** How long a program may work without waiting for anything, in milliseconds of virtual time. */
const BUSY = 10_000;
/** What a person leaves between a prompt and the next command. */
const PAUSE = 120;
/** What the DNS server of a scenario with `#: upstream` knows; the same as the recorder's. */
const KNOWN_OUTSIDE = ['example.com', 'www.example.com'].map((name) => ({ name, address: '93.184.215.14' }));
/** The machine that recordings, which begin with `#: fresh`, were made on has not these modules of the kernel (FACTS.md). */
const RECORDED_LACKS = ['dummy', 'vlan', 'sctp', 'card'] as const;
/** The terminal of the recordings: so high that nothing scrolls away. */
const [COLUMNS, ROWS] = [80, 1000];
const ATTACH = /^docker (container )?attach\b/;

/**
 * Types a scenario into a new lab as a person would (conformance/record does the same on a real engine) and gives its
 * transcript. Time jumps: nobody waits.
 */
export function play(scenario: Scenario, options: PlayOptions): Result<string, Mistake> {
  const dockerd = daemonOptions(scenario.dockerd);
  if (!dockerd.ok) {
    return err({
      file: scenario.fileName,
      line: 1,
      expected: 'options of dockerd that the lab knows',
      found: dockerd.error,
    });
  }
  const lab = new Lab({
    ...options,
    latency: (kind) => LATENCY[kind] ?? 0,
    hosts: scenario.firstHosts,
    dockerd: dockerd.value,
    lacks: scenario.fresh ? RECORDED_LACKS : [],
    upstream: scenario.upstream ? KNOWN_OUTSIDE : 'silent',
  });
  const { onTrace } = options;
  if (onTrace !== undefined) lab.onTrace((trace) => onTrace({ trace, world: lab.world }));
  const player = new Player(lab);
  const played: Pick<Step, 'source' | 'output'>[] = [];
  for (const step of scenario.steps) {
    const output = player.play(step);
    if (!output.ok) return err({ file: scenario.fileName, line: step.line, ...output.error });
    if (output.value !== null) played.push({ source: step.source, output: output.value });
  }
  return ok(formatTranscript(played));
}

/** What is wrong with a step. */
type Unplayable = Pick<Mistake, 'expected' | 'found'>;

class Player {
  readonly #lab: Lab;
  readonly #terminals = new Map<string, Screen>();
  /** What was typed on after, because its prompt did not come. */
  #running: string | null = null;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** What the terminal showed; null: the step's line is not typed at all. */
  play(step: Step): Result<string | null, Unplayable> {
    switch (step.kind) {
      case 'typed':
        return this.#typed(step);
      case 'keys':
        return ok(this.#keys(step));
      case 'directive':
        return this.#directed(step.directive);
      default:
        return ok('');
    }
  }

  #screen(at: Place): Screen {
    const key = `${at.host} ${at.terminal}`;
    const screen = this.#terminals.get(key) ?? new Screen(this.#lab, this.#lab.hostName(at.host));
    this.#terminals.set(key, screen);
    return screen;
  }

  #typed({ at, command, leftRunning, inContainer }: Typed): Result<string | null, Unplayable> {
    const screen = this.#screen(at);
    // `docker logs` shows what was once typed at a container's prompt: no shell of a container is there to type at.
    if (inContainer && screen.terminal.whereabouts().container === null) return ok(null);
    screen.token = tokenIn(this.#lab.world, command);
    const { real = '', word = '' } = screen.token ?? {};
    screen.terminal.type(`${command.replace(word, real)}\r`);
    if (ATTACH.test(command)) {
      screen.pump(1200);
      if (!/(\/[^\s\n]* # |\$ )$/.test(screen.text()) && !leftRunning) {
        screen.terminal.type('\r');
        screen.toPrompt(20_000);
      }
      return ok(afterEcho(screen.take().replace(/(\/[^\s\n]* # )+\n?(\/[^\s\n]* # )?$/, ''), command));
    }
    if (leftRunning) {
      screen.pump(300);
      if (screen.text().trim() === command.trim()) screen.pump(1200);
    } else if (screen.toPrompt(PATIENCE)) this.#running = null;
    else if (this.#running === null && this.#lab.kernel.idle) this.#running = command;
    else {
      const expected = `a prompt within ${PATIENCE / 1000} seconds`;
      return err({
        expected,
        found: `that "${this.#running ?? command}" still runs; the key that ends it, as ^C, belongs under it`,
      });
    }
    return ok(afterEcho(screen.take(), command));
  }

  #keys({ at, keys }: Keys): string {
    const screen = this.#screen(at);
    for (const key of keys) {
      screen.terminal.type(keyBytes[key]);
      screen.pump(200);
    }
    screen.toPrompt(15_000);
    return screen.take();
  }

  #directed(directive: Directive): Result<string, Unplayable> {
    switch (directive.kind) {
      case 'fresh':
      case 'hosts':
      case 'upstream':
      case 'dockerd':
        return ok('');
      case 'wait':
      case 'pause':
        this.#lab.kernel.run(this.#lab.kernel.now + directive.seconds * 1000);
        return ok('');
      case 'terminal': {
        const screen = this.#screen(directive.at);
        screen.pump(500);
        return ok(screen.take().replace(/^\n+/, ''));
      }
      case 'host':
        return this.#happens(directive.change);
      default:
        return never(directive);
    }
  }

  #happens(change: HostChange): Result<string, Unplayable> {
    const refused = refusalOf(this.#lab.world, change);
    if (refused !== null) {
      const expected = change.kind === 'stale' ? 'a network of that host' : `that ${change.kind} can happen`;
      return err({ expected, found: refused.message });
    }
    if (endsProcesses(change)) this.#closeTerminals(hostNamed(change.host));
    const course = carryOut(this.#lab, change);
    this.#lab.kernel.run(this.#lab.kernel.now + LONGEST_CHANGE, () => course.state === 'ended');
    return ok('');
  }

  /** They are opened anew when they are typed at. */
  #closeTerminals(host: HostName): void {
    for (const [key, { terminal }] of this.#terminals) {
      if (terminal.host !== host) continue;
      terminal.close();
      this.#terminals.delete(key);
    }
  }
}

/** One terminal, and what it showed since it was last looked at. */
class Screen {
  readonly terminal: Terminal;
  readonly #lab: Lab;
  /** What was typed in the place of a word: the screen shows the word. */
  token: TypedToken | null = null;
  #buffer = '';

  constructor(lab: Lab, host: HostName) {
    this.#lab = lab;
    this.terminal = lab.openTerminal({ host, prompt: PROMPT, editing: false });
    this.terminal.resize(COLUMNS, ROWS);
    this.terminal.tty.listen((text) => void (this.#buffer += text));
    this.toPrompt(10_000);
    this.take();
  }

  pump(milliseconds: number): void {
    this.#lab.kernel.run(this.#lab.kernel.now + milliseconds);
  }

  /** What has been shown since the last take, as a person reads it. */
  text(): string {
    const { real = '', word = '' } = this.token ?? {};
    let text = this.#buffer.replace(real, word);
    for (let before = ''; text !== before;) {
      before = text;
      text = text.replace(REDRAWN, '$1$2');
    }
    return asShown(text);
  }

  /** Lets time pass until there is a prompt; false: there was none in all that time, or a program works without a pause. */
  toPrompt(patience: number): boolean {
    const { kernel } = this.#lab;
    const end = kernel.now + patience;
    let isThere = false;
    while (!isThere && kernel.now < end && kernel.settle(kernel.now + BUSY)) {
      kernel.run(Math.min(end, kernel.now + BUSY), () => (isThere = AT_PROMPT.test(this.text())));
    }
    // Who types waits a little; what is printed behind the prompt meanwhile does no harm.
    this.pump(PAUSE);
    return isThere;
  }

  /** The text, without the prompt at its end. */
  take(): string {
    const text = this.text();
    this.#buffer = '';
    return text.replace(AT_PROMPT, '');
  }
}

/** What follows the echo of the command itself. */
function afterEcho(text: string, command: string): string {
  const shown = `${text}\n`;
  const at = shown.indexOf(`${command}\n`);
  return at >= 0 && at < 40 ? shown.slice(at + command.length + 1) : shown;
}
