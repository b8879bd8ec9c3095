import { usePaneWords } from '../messages/panes.ts';
import styles from './Legend.module.css';
import { MARKS } from './boxWords.ts';

const STATES = ['running', 'exited', 'created', 'paused', 'stale'] as const;

/** What the lines, shapes and marks of the picture mean. */
export function Legend({ id }: { readonly id: string }) {
  const words = usePaneWords();
  const { legendItems: items } = words;
  const rail = <rect className={styles.rail} x={2} y={7} width={40} height={5} rx={2.5} />;
  return (
    <section id={id} tabIndex={0} className={styles.legend} aria-label={words.legend}>
      <ul>
        <Item label={items.network}>{rail}</Item>
        <Item label={items.internal}>
          <rect className={styles.internal} x={2} y={7} width={40} height={5} rx={2.5} />
        </Item>
        <Item label={items.overlay}>
          <path className={styles.tunnel} d="M2 9.5H42" />
        </Item>
        {STATES.map((status) => (
          <Item key={status} label={items.container(words.status[status])}>
            <rect className={styles.box} data-status={status} x={6} y={2} width={32} height={15} rx={4} />
            <text x={22} y={13.5}>
              {MARKS[status]}
            </text>
          </Item>
        ))}
        <Item label={items.endpoint}>
          <path className={styles.line} d="M22 0V19" />
        </Item>
        <Item label={items.idle}>
          <path className={styles.line} data-idle d="M22 0V19" />
        </Item>
        <Item label={items.published}>
          <text x={22} y={14}>
            ⇄
          </text>
        </Item>
        <Item label={items.changed}>
          <rect className={styles.glow} x={3} y={0} width={38} height={19} rx={5} />
          <rect className={styles.box} x={6} y={3} width={32} height={13} rx={4} />
        </Item>
        <Item label={items.host}>
          <rect className={styles.trouble} x={3} y={2} width={38} height={15} rx={3} />
          <text x={22} y={13.5} className={styles.lost}>
            ✕
          </text>
        </Item>
        <Item label={items.packet}>
          <path className={styles.packet} d="M2 9.5H36" />
          <circle className={styles.dot} cx={36} cy={9.5} r={4.5} />
        </Item>
        <Item label={items.question}>
          <path className={styles.question} d="M2 9.5H42" />
        </Item>
        <Item label={items.lost}>
          <path className={styles.cross} d="M16 4l12 11m0 -11l-12 11" />
        </Item>
      </ul>
    </section>
  );
}

function Item({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <li>
      <svg aria-hidden="true" width={44} height={19}>
        {children}
      </svg>
      {label}
    </li>
  );
}
