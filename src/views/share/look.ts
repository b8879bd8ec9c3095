import type { Started } from '../start.ts';
import { readSizes, type Sizes } from '../state/sizes.ts';
import { subjectOf } from '../state/subject.ts';
import { SHEETS, TABS, type Selected, type ViewState } from '../state/view.ts';

/** What a person looks at, and where that is kept. */
export type Looked = Pick<Started, 'live' | 'view' | 'kept'>;

/** The panes of each group whose sizes go along, in their order. */
const GROUPS = {
  columns2: ['lesson', 'work'],
  columns3: ['lesson', 'work', 'details'],
  rows: ['graph', 'terminal'],
} as const;

/**
 * How the session is looked at, as words for a link: what stands at its first value is left out. A thing that is picked is
 * called by its host and name: `container/docker-host-1/c1`.
 */
export function lookOf({ live, view, kept }: Looked): Readonly<Record<string, string>> {
  const { tab, details, sheet, lens, everybody, selected } = view.getState();
  const picked = nameOf(live.store.getState().world, selected);
  const sizes = Object.entries(GROUPS).flatMap(([group, panes]) => {
    const text = sizesText(readSizes(kept.load(`layout.${group}`)), panes);
    return text === null ? [] : [[group, text] as const];
  });
  return {
    ...(tab === 'names' ? {} : { tab }),
    ...(details ? {} : { details: 'off' }),
    ...(sheet === 'lesson' ? {} : { sheet }),
    ...(picked === null ? {} : { pick: picked }),
    ...(lens ? { lens: 'on' } : {}),
    ...(everybody ? { everybody: 'on' } : {}),
    ...Object.fromEntries(sizes),
  };
}

/** Looks at the session as a link says; what cannot be read, or is not there, is left as it is. */
export function takeLook(look: Readonly<Record<string, string>>, { live, view, kept }: Looked): void {
  const selected = named(live.store.getState().world, look['pick']);
  const tab = TABS.find((name) => name === look['tab']);
  const sheet = SHEETS.find((name) => name === look['sheet']);
  for (const [group, panes] of Object.entries(GROUPS)) {
    const sizes = sizesIn(look[group], panes);
    if (sizes !== null) kept.save(`layout.${group}`, JSON.stringify(sizes));
  }
  view.setState(({ arranged }): Partial<ViewState> => ({
    selected,
    lens: selected !== null && look['lens'] === 'on',
    everybody: look['everybody'] === 'on',
    details: look['details'] !== 'off',
    ...(tab === undefined ? {} : { tab }),
    ...(sheet === undefined ? {} : { sheet }),
    arranged: arranged + 1,
  }));
}

type World = ReturnType<Looked['live']['store']['getState']>['world'];

function nameOf(world: World, selected: Selected | null): string | null {
  const subject = subjectOf(world, selected);
  if (subject === null) return null;
  // An endpoint that was left behind has no name of its own: its network goes along.
  return subject.kind === 'container'
    ? `container/${subject.host.name}/${subject.container.name}`
    : `network/${subject.host.name}/${subject.network.name}`;
}

function named(world: World, picked = ''): Selected | null {
  const [, kind, hostName, name] = /^(container|network)\/([^/]*)\/([^]*)$/.exec(picked) ?? [];
  const host = world.hosts.find((one) => one.name === hostName);
  if (host === undefined) return null;
  if (kind === 'network') {
    const network = host.engine.networks.find((one) => one.name === name);
    return network === undefined ? null : { kind, host: host.name, id: network.id };
  }
  const container = host.engine.containers.find((one) => one.name === name);
  return container === undefined ? null : { kind: 'container', host: host.name, id: container.id };
}

/** Sizes in the panes' order: `24-48-28`. */
function sizesText(sizes: Sizes | null, panes: readonly string[]): string | null {
  const found = panes.flatMap((pane) => sizes?.[pane] ?? []);
  return found.length === panes.length ? found.map((size) => Math.round(size)).join('-') : null;
}

function sizesIn(text: string | undefined, panes: readonly string[]): Sizes | null {
  const sizes = text?.split('-').map((size) => (/^\d{1,2}$/.test(size) ? Number(size) : 0)) ?? [];
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length !== panes.length || sizes.includes(0)) return null;
  // What was rounded away is made good: sizes come to a hundred.
  return Object.fromEntries(panes.map((pane, i) => [pane, ((sizes[i] ?? 0) * 100) / all]));
}
