import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { Group, Panel, Separator, useGroupRef, type GroupImperativeHandle } from 'react-resizable-panels';
import { usePaneWords } from '../messages/panes.ts';
import { useBench, useView } from '../state/bench.ts';
import { readSizes, type Sizes } from '../state/sizes.ts';
import { SHEETS } from '../state/view.ts';
import styles from './Layout.module.css';
import { useSwipe } from './swipe.ts';

export interface LayoutProps {
  readonly lesson: ReactNode;
  readonly graph: ReactNode;
  readonly terminal: ReactNode;
  readonly details: ReactNode;
}

const NARROW = '(max-width: 900px)';

/** Panes side by side that can be resized; on a narrow screen one at a time. A pane that gets another place stays as it is. */
export function Layout(panes: LayoutProps) {
  const isNarrow = useMedia(NARROW);
  const isStage = useView((state) => state.stage === 'on');
  const isOpen = useView((state) => state.details) && !isStage;
  const [homes] = useState((): Homes => ({ lesson: home(), graph: home(), terminal: home(), details: home() }));
  const shown = SHEETS.filter((name) => name !== 'details' || isOpen || isNarrow);
  return (
    <>
      {isNarrow ? <Sheets homes={homes} /> : <Columns homes={homes} isStage={isStage} isOpen={isOpen} />}
      {shown.map((name) => createPortal(panes[name], homes[name].element, name))}
    </>
  );
}

/** Where a pane is rendered: an element that is put wherever the pane is shown. */
interface Home {
  readonly element: HTMLElement;
  /** What had the keyboard, and what was scrolled and how far, before it was taken out of the page. */
  left: { readonly focus: Element | null; readonly scrolled: readonly (readonly [Element, number])[] } | null;
}

type Homes = Readonly<Record<keyof LayoutProps, Home>>;

function home(): Home {
  const element = document.createElement('div');
  element.className = styles.home ?? '';
  return { element, left: null };
}

/** Where a pane is shown. */
function Place({ home }: { readonly home: Home }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { element, left } = home;
    place.current?.append(element);
    for (const [scrolled, top] of left?.scrolled ?? []) scrolled.scrollTop = top;
    if (left?.focus instanceof HTMLElement) left.focus.focus({ preventScroll: true });
    return () => {
      const { activeElement } = document;
      const scrolled = [...element.querySelectorAll('*')].flatMap((inner) =>
        inner.scrollTop > 0 ? [[inner, inner.scrollTop] as const] : [],
      );
      home.left = { focus: element.contains(activeElement) ? activeElement : null, scrolled };
    };
  }, [home]);
  return <div ref={place} className={styles.home} />;
}

interface ColumnsProps {
  readonly homes: Homes;
  readonly isStage: boolean;
  readonly isOpen: boolean;
}

function Columns({ homes, isStage, isOpen }: ColumnsProps) {
  const words = usePaneWords();
  const { view } = useBench();
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
          <Place home={homes.lesson} />
        </Panel>
        <Separator className={styles.across} aria-label={words.panes.lesson} />
        <Panel id="work" minSize="320px" className={styles.cell}>
          <Group id="rows" orientation="vertical" {...rows} className={styles.group}>
            <Panel id="graph" defaultSize={isStage ? '52%' : '62%'} minSize="160px" className={styles.cell}>
              <Place home={homes.graph} />
            </Panel>
            <Separator className={styles.down} aria-label={words.panes.terminal} />
            <Panel id="terminal" minSize="120px" className={styles.cell}>
              <Place home={homes.terminal} />
            </Panel>
          </Group>
        </Panel>
        {isOpen && (
          <>
            <Separator className={styles.across} aria-label={words.panes.details} />
            <Panel id="details" defaultSize="28%" minSize="260px" className={styles.cell}>
              <Place home={homes.details} />
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

function Sheets({ homes }: { readonly homes: Homes }) {
  const words = usePaneWords();
  const { view } = useBench();
  const sheet = useView((state) => state.sheet);
  const main = useRef<HTMLElement>(null);
  useSwipe(
    main,
    useCallback(
      (by) => view.setState(({ sheet: now }) => ({ sheet: SHEETS[SHEETS.indexOf(now) + by] ?? now })),
      [view],
    ),
  );
  return (
    <main ref={main} className={styles.sheets}>
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
          <Place home={homes[name]} />
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
  const sizes = readSizes(kept.load(key));
  useEffect(() => {
    if (known.current !== arranged && sizes !== null) groupRef.current?.setLayout(sizes);
    known.current = arranged;
  }, [arranged, sizes, groupRef]);
  const onLayoutChanged = (changed: Sizes): void => kept.save(key, JSON.stringify(changed));
  return { groupRef, onLayoutChanged, ...(sizes === null ? {} : { defaultLayout: sizes }) };
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
