import type { Widen } from './widen.ts';

/** Everything that the page says, in English: the shape that every language fills. */
export const en = {
  language: 'English',
  otherLanguage: '中文',
  tagline: 'Docker networking, live',
  skipToTerminal: 'Go to the terminal',
  lesson: 'Lesson',
  graph: 'Networks',
  terminal: 'Terminal',
  theme: { label: 'Theme', auto: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  keys: 'Keys',
  share: 'Share',
  startOver: 'Start over',
  startOverQuestion: 'Begin again on a fresh host? Everything that was typed is lost.',
  cancel: 'Cancel',
  newTerminal: 'New terminal',
  sideBySide: 'Side by side',
  terminalOf: (host: string, number: number) => (number === 1 ? host : `${host} (${number})`),
  attachedTo: (container: string) => `${container} attached`,
  detachHint: 'Ctrl-P Ctrl-Q detaches',
  loading: 'Starting docker-host-1 …',
  unread: {
    session: 'The session of the last visit could not be brought back. Download it to keep it.',
    branches: 'Branches of the last visit’s session could not be read. Download them to keep them.',
    progress: 'The progress of your lessons could not be read. Download it to keep it.',
  },
  download: 'Download',
  discard: 'Discard',
  notKept: 'This browser lets the page store nothing: a reload will begin again.',
  crashed: 'The lab has met a fault of its own. What was typed is safe; reload the page to go on.',
  dismiss: 'Dismiss',
  fit: 'Fit',
  lessonLength: (minutes: number) => `Lesson · ${minutes} minutes`,
  lessonDone: 'Done. Everything that this lesson asked for is there.',
  stepState: { done: 'done', now: 'to do now', later: 'later' },
  run: 'Run',
  graphItem: (network: string, subnets: string, containers: string) =>
    `Network ${network}${subnets === '' ? '' : `, ${subnets}`}: ${containers === '' ? 'no container' : containers}`,
};

export type Messages = Widen<typeof en>;
