import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { Lesson } from '../../lessons/lesson.ts';
import { useBench } from '../state/bench.ts';
import { openChannel, type Channel } from './channel.ts';
import { useHands } from './hands.ts';
import { notesOf, typedOf } from './notes.ts';
import { countedAt, type Presenter } from './presenter.ts';
import { fromNotes, type FromStage } from './protocol.ts';
import { nextLine, shownAt, type Script } from './script.ts';

export interface NotesOptions {
  readonly presenter: Presenter;
  readonly script: Script;
  readonly lesson: Lesson;
  /** How many steps are done. */
  readonly done: number;
}

/**
 * Tells a window with the notes, if there is one, how far the presentation is, and does what its keys ask. Gives whether a
 * window could be told at all. Nothing here waits for it: the stage goes on alone.
 */
export function useNotes({ presenter, script, lesson, done }: NotesOptions): boolean {
  const { language } = useBench();
  const { clock } = useHands();
  const state = useStore(presenter.store);
  const id = useId();
  const began = useRef(clock.now());
  const stage = `${id}${String(began.current)}`;
  const channel = useRef<Channel<FromStage> | null>(null);
  const tell = (): void => {
    const { at, doing, speed, paused, blank, elapsed } = state;
    const line = nextLine(script, at);
    channel.current?.send({
      kind: 'state',
      stage,
      language,
      title: lesson.title,
      minutes: lesson.minutes,
      pages: notesOf(lesson, script),
      page: shownAt(script, at).page,
      done,
      next: script.cues[at]?.kind ?? 'end',
      line: line === null ? null : typedOf(line),
      doing,
      speed,
      paused,
      blank,
      elapsed: { counted: countedAt(elapsed, clock.now()), runs: elapsed.since !== null },
    });
  };
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
    tell();
  });
  useEffect(() => {
    const opened = openChannel<FromStage, typeof fromNotes>(fromNotes, (message) => {
      if (message.kind === 'hello') latest.current();
      else if (message.stage === stage) presenter.do(message.action);
    });
    channel.current = opened;
    latest.current();
    const leave = (): void => opened?.send({ kind: 'gone', stage });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
      opened?.close();
      channel.current = null;
    };
  }, [presenter, stage]);
  return 'BroadcastChannel' in window;
}
