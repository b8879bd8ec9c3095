import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme, type IUnicodeVersionProvider } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LiveSession } from '../../lab/live.ts';
import { textOf, type Printed } from '../../lab/printed.ts';
import { columnsOf } from '../../terminal/width.ts';
import { onTheme, pageColor } from '../app/theme.ts';
import { useView } from '../state/bench.ts';
import { typeInserted } from './inserted.ts';
import { openTerminal } from './open.ts';
import styles from './TerminalPane.module.css';

/** What an xterm has been given: so much of a tape, from a line of it on. */
interface Shown extends Printed {
  readonly xterm: Terminal;
  readonly from: number;
}

/** How much of what was printed until an earlier point is shown there, in characters: all of it takes more than a frame. */
const TAIL = 20_000;

/** The terminal's colours, from the page's. */
function coloursOf(): { readonly theme: ITheme; readonly minimumContrastRatio: number } {
  const ink = pageColor('--term-ink');
  const paper = pageColor('--term');
  const selected = pageColor('--term-selection-ink');
  return {
    theme: {
      background: paper,
      foreground: ink,
      cursor: ink,
      cursorAccent: paper,
      selectionBackground: pageColor('--term-selection'),
      ...(selected === '' ? {} : { selectionForeground: selected }),
      blue: pageColor('--term-prompt'),
    },
    minimumContrastRatio: Number(pageColor('--term-contrast')) || 1,
  };
}

/** xterm and the line editor have to agree how wide a character is, or the cursor goes astray in Chinese text. */
const widths: IUnicodeVersionProvider = {
  version: 'drydock',
  wcwidth: (codepoint) => (codepoint < 32 ? 0 : isWide(codepoint) ? 2 : 1),
  charProperties: (codepoint) => (isWide(codepoint) ? 2 : 1) << 1,
};

/** Most characters are below those that can be wide, and each one that is printed is asked for. */
function isWide(codepoint: number): boolean {
  return codepoint >= 0x1100 && columnsOf(String.fromCodePoint(codepoint)) > 1;
}

const FONT = 13;
/** On a telephone: so that a line of `docker network ls` fits. */
const SMALL_FONT = 11;
const SMALL = '(max-width: 480px)';
/** On a stage: so that a line of a table, some 80 characters, fills the pane. */
const stageFont = (): number => Math.max(16, Math.round(window.innerWidth / 80));

export interface ScreenProps {
  readonly live: LiveSession;
  /** The terminal's number in the session. */
  readonly id: number;
  readonly label: string;
  /** Hears the keys that the person types. */
  readonly onType: (id: number, keys: string) => void;
}

/** One terminal of the session on the screen: xterm shows what it prints, and types what the person types. */
export function Screen({ live, id, label, onType }: ScreenProps) {
  const parent = useRef<HTMLDivElement>(null);
  const opened = useRef<Terminal>(null);
  /** The xterm that has the size of its place; asked of the page itself, every point that is passed would lay it out anew. */
  const fitted = useRef<Terminal>(null);
  const typed = useRef(onType);
  useEffect(() => void (typed.current = onType), [onType]);
  const epoch = useStore(live.store, (state) => state.epoch);
  const font = useFont();
  useEffect(() => {
    if (parent.current === null) return undefined;
    const element = parent.current;
    const xterm = new Terminal({
      allowProposedApi: true,
      fontFamily: getComputedStyle(element).getPropertyValue('--mono'),
      fontSize: font,
      lineHeight: 1.25,
      screenReaderMode: true,
      scrollback: 5000,
      ...coloursOf(),
    });
    xterm.unicode.register(widths);
    xterm.unicode.activeVersion = widths.version;
    const fit = new FitAddon();
    xterm.loadAddon(fit);
    openTerminal(xterm, element);
    xterm.textarea?.setAttribute('aria-label', label);
    opened.current = xterm;
    xterm.onData((keys) => typed.current(id, keys));
    if (xterm.textarea !== undefined) typeInserted(xterm.textarea, (text) => xterm.input(text));
    const leaves = waysOut();
    xterm.attachCustomKeyEventHandler((event) => {
      if (leaves(event)) return false;
      if (!isCopy(event) || !xterm.hasSelection()) return true;
      event.preventDefault();
      if (event.type === 'keydown') copy(xterm.getSelection());
      return false;
    });
    // An xterm that nobody sees loses its place when its size changes: a frame of another page is often out of sight.
    let isSeen = true;
    const measure = (): void => {
      if (element.clientWidth === 0 || !isSeen) return;
      fit.fit();
      fitted.current = xterm;
      live.resize(id, xterm.cols, xterm.rows);
    };
    const resizes = new ResizeObserver(measure);
    resizes.observe(element);
    const sight = new IntersectionObserver((entries) => {
      isSeen = entries.at(-1)?.isIntersecting === true;
      measure();
    });
    sight.observe(element);
    const stopThemes = onTheme(() => Object.assign(xterm.options, coloursOf()));
    return () => {
      resizes.disconnect();
      sight.disconnect();
      stopThemes();
      opened.current = null;
      xterm.dispose();
    };
  }, [live, id, label, font]);
  const shown = useRef<Shown>(null);
  // Another session, or another point of it: its terminal takes the place of the one that was shown, or goes on from there.
  useEffect(() => {
    const xterm = opened.current;
    const { at, course, printed: all } = live.store.getState();
    const printed = all[id];
    if (xterm === null || printed === undefined) return undefined;
    const { tape } = printed;
    const isNow = at === course.length - 1;
    const before = shown.current;
    const goesOn =
      before?.xterm === xterm &&
      before.tape === tape &&
      before.length <= printed.length &&
      (before.from === 0 || !isNow);
    const from = goesOn ? before.from : isNow ? 0 : lineBehind(printed, printed.length - TAIL);
    const known = goesOn ? before.length : from;
    // RIS comes with the text: xterm's own reset would leave the screen empty for a frame.
    if (!goesOn || known < printed.length) xterm.write(`${goesOn ? '' : '\x1bc'}${textOf(printed, known)}`);
    let { length } = printed;
    const stop = together(
      (text) => {
        xterm.write(text);
        length += text.length;
      },
      (hear) => live.session.terminal(id).tty.listen(hear),
    );
    // Another session's terminal has another size; at another point of this one the page may be about to be laid out anew.
    if (fitted.current === xterm && before?.tape !== tape) live.resize(id, xterm.cols, xterm.rows);
    return () => {
      stop();
      shown.current = { xterm, tape, from, length };
    };
  }, [live, id, label, font, epoch]);
  return <div ref={parent} className={styles.xterm} />;
}

/** The size of the terminal's letters. xterm measures them while it opens: another size is another terminal on the screen. */
function useFont(): number {
  const isStage = useView((state) => state.stage === 'on');
  const [ofStage, setOfStage] = useState(stageFont);
  const [isSmall, setIsSmall] = useState(() => matchMedia(SMALL).matches);
  useEffect(() => {
    const measure = (): void => {
      setOfStage(stageFont());
      setIsSmall(matchMedia(SMALL).matches);
    };
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  if (isStage) return ofStage;
  return isSmall ? SMALL_FONT : FONT;
}

/**
 * Tab completes, so there are other ways out for who has no mouse: Shift-Tab goes back, and Escape and then Tab goes on, past
 * the terminal.
 */
function waysOut(): (event: KeyboardEvent) => boolean {
  let isEscaped = false;
  return ({ type, key, shiftKey }) => {
    const isOut = key === 'Tab' && (shiftKey || isEscaped);
    if (type === 'keydown') isEscaped = key === 'Escape' || (isEscaped && key === 'Tab');
    return isOut;
  };
}

/** Ctrl-C alone is the terminal's own. */
function isCopy({ key, ctrlKey, shiftKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'c' && (metaKey || (ctrlKey && shiftKey));
}

function copy(text: string): void {
  // Where the page may not reach the clipboard there is none, or it refuses: the browser's own menu copies, too.
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(text))
    .catch(() => {});
}

/** Where the first line begins on a tape that is not before `from`. */
function lineBehind({ tape, length }: Printed, from: number): number {
  const end = from <= 0 ? -1 : tape.text.indexOf('\n', from);
  return end < 0 ? Math.max(0, from) : Math.min(end + 1, length);
}

/**
 * Writes all that is printed while a key is handled as one text: xterm reads the first text after a key at once, so that
 * the next frame shows it, and any other one only later. Gives the function that stops it.
 */
function together(write: (text: string) => void, listen: (hear: (text: string) => void) => () => void): () => void {
  let printed = '';
  let isOver = false;
  const stop = listen((text) => {
    if (printed === '') {
      queueMicrotask(() => {
        if (!isOver) write(printed);
        printed = '';
      });
    }
    printed += text;
  });
  return () => {
    isOver = true;
    stop();
  };
}
