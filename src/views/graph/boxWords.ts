import type { Lens, PictureOptions, PictureWords } from './picture.ts';
import type { ContainerNode, NodeStatus } from './project.ts';
import type { ChipSize } from './rack.ts';

/** Shapes before the words of a state: colour is not needed to tell one from the other. */
export const MARKS: Readonly<Record<NodeStatus, string>> = {
  created: '○',
  running: '',
  paused: '‖',
  restarting: '↻',
  exited: '■',
  dead: '✕',
  stale: '◌',
};

/** More published ports than these are in the table. */
export const MOST_PORTS = 2;
/** How high a box with a name and a line is, and how much each more line adds. */
export const BOX = { height: 50, line: 15 } as const;
/** How many characters of an address or a name's alias stand in a box of a rack. */
const CHIP_LINE = 15;
/** The id at the end of a task's name, which the swarm drew. */
const TASK_ID = /\.[a-z0-9]{25}$/;

/** What stands in a container's box: its name, and lines below it. */
export interface BoxWords {
  readonly name: string;
  readonly lines: readonly string[];
}

/** In a box of its own: what asks, how the asker calls it, its image, or its state; and its published ports. */
export function wordsInBox(
  { id, name, image, status, ports, count }: ContainerNode,
  most: number,
  { lens, words }: PictureOptions,
): BoxWords {
  if (count !== undefined) return { name: words.groupLabel(count), lines: [words.groupHint] };
  const more = ports.length > MOST_PORTS ? ' …' : '';
  const published = ports
    .slice(0, MOST_PORTS)
    .map((port, i) => `⇄ ${cut(port, most)}${i === MOST_PORTS - 1 ? more : ''}`);
  const called = calledIn(lens, id, name);
  const first =
    lens?.asker === id
      ? words.asks
      : called !== ''
        ? cut(called, most)
        : status === 'running'
          ? cut(image, most)
          : stateOf(status, words);
  return { name: short(name, most), lines: [first, ...published] };
}

/** In a rack there is room for the address, or for the name alone. */
export function wordsInRack(
  { id, name, status }: ContainerNode,
  address: string,
  { kind, characters }: ChipSize,
  { lens, words }: PictureOptions,
): BoxWords {
  const mark = MARKS[status];
  if (kind === 'pin')
    return { name: mark === '' ? short(name, characters) : `${mark}${short(name, characters - 1)}`, lines: [] };
  const called = calledIn(lens, id, name);
  const line =
    lens?.asker === id
      ? words.asks
      : called !== ''
        ? cut(called, CHIP_LINE)
        : status === 'running'
          ? address
          : stateOf(status, words);
  return { name: short(name, characters), lines: [line] };
}

/** What the asker calls it, beside its own name. */
function calledIn(lens: Lens | null, id: string, name: string): string {
  return (lens?.called.get(id) ?? []).filter((called) => called !== name).join(', ');
}

function stateOf(status: NodeStatus, words: PictureWords): string {
  return `${MARKS[status]} ${words.status[status]}`;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A name of many is told from the others by its end, `front…100`; a task's by its number, `web.1…`. */
function short(name: string, most: number): string {
  if (name.length <= most) return name;
  const plain = name.replace(TASK_ID, '…');
  if (plain.length <= most) return plain;
  const end = /\d{0,4}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, most - 1 - end.length)}…${end}`;
}
