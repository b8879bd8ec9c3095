import type { SavedSessionError } from '../../lab/journal.ts';
import type { LinkError } from '../../lab/share/link.ts';
import type { Widen } from '../messages/widen.ts';

/** Why something that was shared cannot be opened. */
export type Refusal =
  | { readonly kind: 'link'; readonly error: LinkError }
  | { readonly kind: 'file'; readonly error: SavedSessionError }
  /** A link leads to a lesson, or to a step of one, that is not there. */
  | { readonly kind: 'noLesson'; readonly slug: string }
  | { readonly kind: 'noStep'; readonly title: string; readonly step: number; readonly steps: number }
  | { readonly kind: 'tooLong' | 'unplayable' | 'tooLarge' | 'unreadable' };

/** What is said around sharing, in English; it comes with the dialog, after the first load. */
export const shareEn = {
  title: 'Share',
  privacy: 'Everything is in the link or the file itself. Nothing is sent to a server.',
  sessionLink: 'Link to this session',
  making: 'Making the link …',
  noLink: 'This session is too long for a link. Download it as a file instead.',
  leftOut: (branches: number) =>
    `The link leaves out ${branches === 1 ? 'the branch' : `all ${branches} branches`} of this session: with them it would be too long.`,
  startLink: (lesson: string, step: number) => `Link to start at “${lesson}”, step ${step}`,
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser does not let the page copy. The link is selected: copy it with the keyboard.',
  download: 'Download',
  downloads: {
    session: 'Session (JSON)',
    markdown: 'Transcript (Markdown)',
    console: 'Transcript (console text)',
    asciicast: 'Recording (asciicast)',
  },
  transcript: 'A session in Drydock',
  open: 'Open a saved session',
  choose: 'Choose a file …',
  orDrop: 'or drop it here',
  close: 'Close',
  arrived: 'A shared session',
  opening: 'Opening the shared session …',
  replaceQuestion: 'Open the shared session? It takes the place of yours. Download yours first to keep it.',
  keepMine: 'Keep mine',
  openShared: 'Open the shared session',
  downloadMine: 'Download mine',
  lessonArrived: (title: string, step: number) => `${title}, step ${step}`,
  lessonQuestion:
    'A fresh host is prepared for this step; it takes the place of yours. Or go on with your host as it is. Download your session first to keep it.',
  freshHost: 'Begin on a fresh host',
  myHost: 'Go on with my host',
  lost: (branches: number) =>
    branches === 1
      ? 'The session is there, but one of its branches cannot be played again.'
      : `The session is there, but ${branches} of its branches cannot be played again.`,
  cannotOpen: 'This cannot be opened',
  unharmed: 'Your own session is as it was.',
  refusal: (refusal: Refusal): string => {
    switch (refusal.kind) {
      case 'link':
        switch (refusal.error.kind) {
          case 'older':
            return 'This link was made by an older version of the lab, whose links can no longer be read.';
          case 'newer':
            return `This link was made by a newer version of the lab (links of version ${refusal.error.version}). Reload the page to get it, or open the link where it was made.`;
          case 'tooLarge':
            return 'This link is too long to be one of ours.';
          default:
            return 'This link is damaged: a part of it is missing or was changed. Ask for it again, or for the session as a file.';
        }
      case 'file':
        switch (refusal.error.kind) {
          case 'notJson':
            return 'This is not a saved session: it is not JSON.';
          case 'notASession':
            return 'This is not a saved session.';
          case 'version':
            return `This session was saved by another version of the lab (${refusal.error.version}); this one reads version 1.`;
          case 'head':
            return 'This saved session is damaged: it does not say how it began.';
          case 'noJournal':
            return 'This saved session is damaged: it has no journal.';
          default:
            return `This saved session is damaged: entry ${refusal.error.entry} of its journal cannot be read.`;
        }
      case 'noLesson':
        return `This lab has no lesson called ${refusal.slug}. Choose one from the list of all lessons.`;
      case 'noStep':
        return `The lesson “${refusal.title}” has ${refusal.steps} steps; the link leads to step ${refusal.step}.`;
      case 'tooLarge':
        return 'This file is too large to be a saved session.';
      case 'unreadable':
        return 'This file cannot be read: it is a folder, or it is not there any more.';
      case 'tooLong':
        return 'This session takes too long to bring back.';
      default:
        return 'This session cannot be played again in this version of the lab.';
    }
  },
};

export type ShareWords = Widen<typeof shareEn>;
