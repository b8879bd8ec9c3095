import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import {
  Group,
  Panel,
  Separator,
  useGroupRef,
  type GroupImperativeHandle,
  type Layout as Sizes,
} from 'react-resizable-panels';
import { usePaneWords } from '../messages/panes.ts';
import { useBench, useView } from '../state/bench.ts';
import { SHEETS } from '../state/view.ts';
import styles from './Layout.module.css';

export interface LayoutProps {
  readonly lesson: ReactNode;
  readonly graph: ReactNode;
  readonly terminal: ReactNode;
  readonly details: ReactNode;
}

const NARROW = '(max-width: 900px)';

/** Panes side by side that can be resized; on a narrow screen one at a time. */
export function Layout(panes: LayoutProps) {
  return useMedia(NARROW) ? <Sheets {...panes} /> : <Columns {...panes} />;
}

function Columns({ lesson, graph, terminal, details }: LayoutProps) {
  const words = usePaneWords();
  const { view } = useBench();
  const isStage = useView((state) => state.stage === 'on');
  const isOpen = useView((state) => state.details) && !isStage;
  const columns = useSizes(isStage ? 'columns.stage' : isOpen ? 'columns3' : 'columns2');
  const rows = useSizes(isStage ? 'rows.stage' : 'rows');
  return (
    <main className={styles.main} data-folded={!isOpen}>
      <Group key={`${isOpen} ${isStage}`} id="columns" orientation="horizontal" {...columns} className={styles.group}>
        <Panel
          id="lesson"
          defaultSize={isStage ? '34%' : isOpen ? '24%' : '26%'}
          minSize="220px"
          className={styles.cell}
        >
          {lesson}
        </Panel>
        <Separator className={styles.across} aria-label={words.panes.lesson} />
        <Panel id="work" minSize="320px" className={styles.cell}>
          <Group id="rows" orientation="vertical" {...rows} className={styles.group}>
            <Panel id="graph" defaultSize={isStage ? '52%' : '62%'} minSize="160px" className={styles.cell}>
              {graph}
            </Panel>
            <Separator className={styles.down} aria-label={words.panes.terminal} />
            <Panel id="terminal" minSize="120px" className={styles.cell}>
              {terminal}
            </Panel>
          </Group>
        </Panel>
        {isOpen && (
          <>
            <Separator className={styles.across} aria-label={words.panes.details} />
            <Panel id="details" defaultSize="28%" minSize="260px" className={styles.cell}>
              {details}
            </Panel>
          </>
        )}
      </Group>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-label={isOpen ? words.hideDetails : words.showDetails}
        title={isOpen ? words.hideDetails : words.showDetails}
        onClick={() => view.setState({ details: !isOpen })}
      >
        <span aria-hidden="true">{isOpen ? '›' : '‹'}</span>
      </button>
    </main>
  );
}

function Sheets(panes: LayoutProps) {
  const words = usePaneWords();
  const { view } = useBench();
  const sheet = useView((state) => state.sheet);
  return (
    <main className={styles.sheets}>
      <nav className={styles.nav}>
        {SHEETS.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === sheet ? 'page' : undefined}
            className={styles.tab}
            onClick={() => view.setState({ sheet: name })}
          >
            {words.panes[name]}
          </button>
        ))}
      </nav>
      {SHEETS.map((name) => (
        <div key={name} className={name === sheet ? styles.sheet : styles.hidden}>
          {panes[name]}
        </div>
      ))}
    </main>
  );
}

interface GroupSizes {
  readonly groupRef: RefObject<GroupImperativeHandle | null>;
  readonly defaultLayout?: Sizes;
  readonly onLayoutChanged: (sizes: Sizes) => void;
}

/** Sizes of a group of panes, as they were left, or as a link brought them. */
function useSizes(name: string): GroupSizes {
  const { kept } = useBench();
  const groupRef = useGroupRef();
  const arranged = useView((state) => state.arranged);
  const known = useRef(arranged);
  const key = `layout.${name}`;
  const text = kept.load(key);
  const sizes = text === null ? null : readSizes(text);
  useEffect(() => {
    if (known.current !== arranged && sizes !== null) groupRef.current?.setLayout(sizes);
    known.current = arranged;
  }, [arranged, sizes, groupRef]);
  const onLayoutChanged = (changed: Sizes): void => kept.save(key, JSON.stringify(changed));
  return { groupRef, onLayoutChanged, ...(sizes === null ? {} : { defaultLayout: sizes }) };
}

function readSizes(text: string): Sizes | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const sizes = Object.entries(value).flatMap(([id, size]) =>
      typeof size === 'number' ? [[id, size] as const] : [],
    );
    return sizes.length > 1 ? Object.fromEntries(sizes) : null;
  } catch {
    return null;
  }
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const read = (): void => setMatches(media.matches);
    media.addEventListener('change', read);
    return () => media.removeEventListener('change', read);
  }, [query]);
  return matches;
}
