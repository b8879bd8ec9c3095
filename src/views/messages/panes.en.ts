import { never } from '../../base/never.ts';
import { hostNamed } from '../../engine/host/name.ts';
import type { HostChange } from '../../lab/hosts/change.ts';
import type { Because } from '../names/table.ts';
import type { Widen } from './widen.ts';

/** What the panes beside the lesson say, in English; it comes with them, after the first load. */
export const panesEn = {
  details: 'Details',
  hideDetails: 'Hide details',
  showDetails: 'Show details',
  tabs: { names: 'Names', journey: 'Journey', inspect: 'Inspect', events: 'Events' },
  panes: { lesson: 'Lesson', graph: 'Networks', terminal: 'Terminal', details: 'Details' },

  asker: 'Who asks',
  everybody: 'Everybody',
  asksFor: 'it asks for',
  gets: 'gets',
  because: 'because',
  nothing: 'nothing',
  moreNames: (n: number) => `… and ${n} more names`,
  changedNow: 'changed by the last command',
  noNames: 'No container has a name yet. Start one:',
  pickAName: 'Pick a name to see why it gives what it gives.',
  whyNot: (name: string) => `Why does ${name} not resolve?`,
  why: (name: string, address: string) => `Why is ${name} ${address}?`,
  becauseOf: (b: Because): string => {
    switch (b.kind) {
      case 'known':
        if (b.rule === 'hosts') return '/etc/hosts';
        return `${{ link: 'link', containerName: 'name', alias: 'alias', shortId: 'id', hostname: 'hostname', service: 'service', task: 'task' }[b.rule]}, ${b.network ?? ''}`;
      case 'linkBroken':
        return `link, ${b.network}: no ${b.target} there`;
      case 'othersLink':
        return `link of ${b.container} only`;
      case 'elsewhere':
        return `only on ${b.network}`;
      case 'down':
        return `${b.container} is not running`;
      case 'defaultBridge':
        return 'bridge has no names';
      case 'askerDown':
        return 'it is not running';
      case 'nobody':
        return 'nobody has it here';
      default:
        return never(b);
    }
  },

  repair: 'Smallest repair',
  noRepair: 'No short list of commands makes it work.',
  tryIt: 'Try',

  journeyEmpty: 'Nothing has been sent yet. Let a container ping another one.',
  previousStep: 'Previous step',
  nextStep: 'Next step',
  stepThrough: 'Steps: the left and right arrow keys go through them',
  allSteps: 'All steps',
  stepOf: (step: number, steps: number) => `${step} of ${steps}`,
  marks: { yes: 'goes on', no: 'stops here', info: '' },

  nothingSelected: 'Pick a container or a network in the picture.',
  gone: 'gone',
  was: 'was',
  unchanged: 'The last command changed nothing here.',
  changedLines: (n: number) => (n === 1 ? 'The last command changed 1 line.' : `The last command changed ${n} lines.`),
  moreChanges: (n: number) => `and ${n} more`,
  noEvents: 'Nothing has happened yet.',

  everything: 'Everything',
  asSeenBy: (name: string) => `As ${name} sees it`,
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
  export: 'Export',
  exportSvg: 'As SVG',
  exportPng: 'As PNG',
  fold: 'Fold',
  tidy: 'Tidy up',
  walk: 'Networks and containers: arrow keys walk, Enter opens the commands',
  containerItem: (name: string, status: string, on: string) =>
    `Container ${name}, ${status}${on === '' ? '' : `: ${on}`}`,
  networkItem: (name: string, subnets: string, count: number) =>
    `Network ${name}${subnets === '' ? '' : ` ${subnets}`}: ${count === 1 ? '1 container' : `${count} containers`}`,
  groupItem: (count: number) => `${count} containers, closed; Enter opens them`,
  groupLabel: (count: number) => `${count} containers`,
  groupHint: 'click to open',
  status: {
    created: 'not started',
    running: 'running',
    paused: 'paused',
    restarting: 'restarting',
    exited: 'stopped',
    dead: 'dead',
    stale: 'stale endpoint',
  },
  hostState: { up: '', off: '✕ no power', unplugged: '✕ off the wire', noDaemon: '✕ dockerd is down' },
  wire: 'Wire between the hosts',
  legend: 'Legend',
  legendItems: {
    network: 'network',
    internal: 'internal network: no way out',
    overlay: 'overlay: one network over hosts',
    container: (state: string) => `container: ${state}`,
    endpoint: 'endpoint, with its address',
    idle: 'endpoint of a stopped container',
    published: 'published ports',
    changed: 'changed by the last command',
    host: 'host in trouble',
    packet: 'packet, there and back',
    question: 'question to the embedded DNS',
    lost: 'here it stopped',
  },
  table: 'Table',
  columns: {
    network: 'Network',
    subnets: 'Subnet',
    container: 'Container',
    state: 'State',
    address: 'Address',
    ports: 'Ports',
  },
  hostItem: (name: string, interfaces: string, trouble: string) =>
    `Host ${name}${interfaces === '' ? '' : `, ${interfaces}`}${trouble === '' ? '' : `, ${trouble}`}`,
  internal: 'internal',
  asks: 'asks',
  itsNames: (names: readonly string[]) => `names: ${names.join(', ')}`,
  neighbours: (names: readonly string[]) => `neighbours: ${names.join(', ')}`,
  attachHere: 'Attach here',
  pingFromHere: 'Ping from here',
  commands: 'Commands',
  deselect: 'Close',
  dropped: (container: string, network: string) => `Connects ${container} to ${network}`,

  touchKeys: { title: 'More keys', earlier: 'Earlier line', later: 'Later line' },

  undo: 'Undo',
  redo: 'Redo',
  timeline: 'Timeline',
  beginning: 'A fresh host',
  noHost: (host: string) => `${host} is not there: add it with Hosts, beside the terminals.`,
  happened: (change: HostChange): string => {
    const host = hostNamed(change.host);
    switch (change.kind) {
      case 'crash':
        return `${host} loses its power and boots again`;
      case 'down':
        return `${host} loses its power`;
      case 'up':
        return `${host} comes up`;
      case 'kill':
        return `The daemon of ${host} is killed`;
      case 'kill9':
        return `The daemon of ${host} is killed and started again`;
      case 'restart':
        return `The daemon of ${host} is restarted`;
      case 'stop':
        return `The daemon of ${host} is stopped`;
      case 'cut':
        return `${host} is cut off the wire`;
      case 'mend':
        return `${host} is back on the wire`;
      case 'add':
        return `${host} is added`;
      case 'remove':
        return `${host} is removed`;
      case 'stale':
        return `${host} keeps a stale endpoint ${change.name} on ${change.network}`;
      default:
        return never(change);
    }
  },
  pointOf: (point: number, points: number, line: string) => `${point} of ${points}: ${line}`,
  inThePast: 'An earlier point. What you type here begins a branch.',
  toNow: 'Back to now',
  compare: 'Compare',
  branches: (n: number) => `Branches (${n})`,
  branch: (fork: number, line: string, lines: number) =>
    `after ${fork}: ${line}${lines === 1 ? '' : ` and ${lines - 1} more`}`,
};

export type PaneWords = Widen<typeof panesEn>;
