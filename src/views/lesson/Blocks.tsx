import { Fragment, useId, useState } from 'react';
import { never } from '../../base/never.ts';
import { hostNamed } from '../../engine/host/name.ts';
import type { Host } from '../../engine/world.ts';
import { withTokens } from '../../lab/scenario/token.ts';
import { holds, type Scene } from '../../lessons/check.ts';
import { promptOf, type Block, type CommandLine } from '../../lessons/lesson.ts';
import { useMessages } from '../messages/messages.ts';
import { useBench, useLive } from '../state/bench.ts';
import styles from './LessonPane.module.css';
import { Inlines, Prose } from './Prose.tsx';
import { useLessonWords } from './words.ts';

/** The blocks of a step. Hints are said while it is the current one: `scene` is null otherwise. */
export function Blocks({ blocks, scene }: { readonly blocks: readonly Block[]; readonly scene: Scene | null }) {
  const words = useLessonWords();
  return blocks.map((block, i) => {
    switch (block.kind) {
      case 'prose':
        return <Prose key={i} node={block.node} />;
      case 'commands':
        return (
          <Fragment key={i}>
            <CommandLines lines={block.lines} />
            {block.output !== null && (
              <details className={styles.fold}>
                <summary>{words.output}</summary>
                <pre className={styles.output}>{block.output}</pre>
              </details>
            )}
          </Fragment>
        );
      case 'predict':
        return <Predict key={i} {...block} />;
      case 'solution':
        return (
          <details key={i} className={styles.fold}>
            <summary>{words.solution}</summary>
            <CommandLines lines={block.lines} />
          </details>
        );
      case 'hint':
        return scene !== null && block.when.every((check) => holds(check, scene)) ? (
          <p key={i} role="status" className={styles.hint}>
            <strong>{words.hint}</strong> <Inlines nodes={block.say} />
          </p>
        ) : null;
      default:
        return never(block);
    }
  });
}

function Predict({ question, options, right, why }: Extract<Block, { kind: 'predict' }>) {
  const words = useLessonWords();
  const name = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <fieldset className={styles.predict}>
      <legend>
        {words.predict} <Inlines nodes={question} />
      </legend>
      {options.map((option, i) => (
        <label key={i}>
          <input type="radio" name={name} checked={chosen === i} onChange={() => setChosen(i)} />{' '}
          <Inlines nodes={option} />
        </label>
      ))}
      <p role="status">
        {chosen !== null && (
          <>
            <strong>{chosen === right ? words.right : words.wrong}</strong> <Inlines nodes={why} />
          </>
        )}
      </p>
    </fieldset>
  );
}

function CommandLines({ lines }: { readonly lines: readonly CommandLine[] }) {
  const messages = useMessages();
  const words = useLessonWords();
  const { enter, live } = useBench();
  const hosts = useLive(({ world }) => world.hosts);
  const [said, setSaid] = useState<string>('');
  const copy = ({ text }: CommandLine): void => {
    // Where the page may not reach the clipboard there is none, or it refuses.
    const copied = Promise.resolve().then(() =>
      navigator.clipboard.writeText(withTokens(live.store.getState().world, text)),
    );
    void copied.then(
      () => setSaid(words.copied),
      () => setSaid(words.notCopied),
    );
  };
  return (
    <div className={styles.commands}>
      {lines.map((line, i) => (
        <div key={i} className={styles.row}>
          <button
            type="button"
            className={styles.command}
            aria-description={words.where(line.at, hostNamed(line.host ?? 1))}
            disabled={!isThere(hosts, line)}
            onClick={() => enter(line)}
          >
            <span className={styles.prompt} aria-hidden="true">
              {promptOf(line)}
            </span>
            <code>{wordsOf(line.text)}</code>
            <span className={styles.run}>{messages.run}</span>
          </button>
          {!line.text.startsWith('^') && (
            <button
              type="button"
              className={styles.mini}
              aria-label={words.copy(line.text)}
              title={words.copy(line.text)}
              onClick={() => copy(line)}
            >
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                <path
                  d="M5.5 5.5V3A1.5 1.5 0 0 1 7 1.5h6A1.5 1.5 0 0 1 14.5 3v6a1.5 1.5 0 0 1-1.5 1.5h-2.5M3 5.5h6A1.5 1.5 0 0 1 10.5 7v6A1.5 1.5 0 0 1 9 14.5H3A1.5 1.5 0 0 1 1.5 13V7A1.5 1.5 0 0 1 3 5.5Z"
                  fill="none"
                  stroke="currentColor"
                />
              </svg>
            </button>
          )}
        </div>
      ))}
      <span role="status" className={styles.said}>
        {said}
      </span>
    </div>
  );
}

/** Whether the host that a line is meant for is there; a container's line goes where the keyboard is. */
function isThere(hosts: readonly Host[], { host }: CommandLine): boolean {
  return host === undefined || hosts.some(({ name }) => name === hostNamed(host));
}

/** A command breaks between its words, and inside one only where it would not fit: behind a mark, if there is one. */
function wordsOf(text: string) {
  return text.split(' ').map((word, i) => (
    <Fragment key={i}>
      {i > 0 ? ' ' : ''}
      <span className={styles.word}>
        {word.split(/(?<=[.,:=/])/).map((part, n) => (
          <Fragment key={n}>
            {n > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
      </span>
    </Fragment>
  ));
}
