import { Fragment, useId, useState } from 'react';
import { never } from '../../base/never.ts';
import type { Line } from '../../lab/session.ts';
import { holds, type Scene } from '../../lessons/check.ts';
import type { Block } from '../../lessons/lesson.ts';
import { useMessages } from '../messages/messages.ts';
import { useBench } from '../state/bench.ts';
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
        {words.predict}: <Inlines nodes={question} />
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

function CommandLines({ lines }: { readonly lines: readonly Line[] }) {
  const messages = useMessages();
  const { enter } = useBench();
  return (
    <div className={styles.commands}>
      {lines.map((line, i) => (
        <button key={i} type="button" className={styles.command} onClick={() => enter(line)}>
          <span className={styles.prompt} aria-hidden="true">
            {line.at === 'host' ? '$' : '/ #'}
          </span>
          <code>{wordsOf(line.text)}</code>
          <span className={styles.run}>{messages.run}</span>
        </button>
      ))}
    </div>
  );
}

/** A command breaks between its words, and inside one only where it would not fit. */
function wordsOf(text: string) {
  return text.split(' ').map((word, i) => (
    <Fragment key={i}>
      {i > 0 ? ' ' : ''}
      <span className={styles.word}>{word}</span>
    </Fragment>
  ));
}
