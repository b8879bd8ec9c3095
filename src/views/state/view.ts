import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ContainerId, EndpointId, HostName, NetworkId } from '../../engine/world.ts';
import type { LessonPlace } from '../../lab/share/link.ts';
import type { Made } from '../../lab/explain/together.ts';
import type { Picture } from '../graph/picture.ts';

/** A thing of the picture that a person points at. */
export type Selected =
  | { readonly kind: 'container'; readonly host: HostName; readonly id: ContainerId }
  | { readonly kind: 'network'; readonly host: HostName; readonly id: NetworkId }
  /** An endpoint that was left behind. */
  | { readonly kind: 'stale'; readonly host: HostName; readonly id: EndpointId };

export const TABS = ['names', 'journey', 'inspect', 'events'] as const;
export type Tab = (typeof TABS)[number];

/** The panes of a narrow screen, one of which is shown. */
export const SHEETS = ['lesson', 'terminal', 'graph', 'details'] as const;

/** What a person looks at: nothing of it is part of the session. */
export interface ViewState {
  readonly selected: Selected | null;
  /** Whether the picture is shown as the selected container sees it. */
  readonly lens: boolean;
  readonly tab: Tab;
  /** Whether the pane of details is there. */
  readonly details: boolean;
  /** The one pane that a narrow screen shows. */
  readonly sheet: (typeof SHEETS)[number];
  /** Whether the panel of hosts is asked for. */
  readonly hosts: boolean;
  /** Whether the names are shown for everybody at once. */
  readonly everybody: boolean;
  /** The name whose trace is told: asked for by a container. */
  readonly picked: { readonly asker: ContainerId; readonly name: string } | null;
  /** The step of a journey that is looked at, counted from 0; null, or one of another journey: all of it. */
  readonly step: { readonly of: Made; readonly at: number } | null;
  /** Groups of the picture that were opened. */
  readonly opened: readonly string[];
  /** What is said beside the picture. */
  readonly aside: 'legend' | 'table' | null;
  /** What the picture shows, with places; null while there is no picture. */
  readonly picture: Picture | null;
  /**
   * Where somebody is sent in the lessons; null once they are there. `isHere`: on the host as it is, of which nothing that
   * was found out before counts.
   */
  readonly place: (LessonPlace & { readonly isHere: boolean }) | null;
  /** One more for each time that the panes' kept sizes were set by something else than their handles. */
  readonly arranged: number;
  /** The lesson of which it is settled on which host it begins: a fresh one, or the one that was there. */
  readonly begun: string | null;
  /** Whether the page is a stage: shown to an audience, in large type. 'left': it was one before. */
  readonly stage: 'off' | 'on' | 'left';
  /** The point of the course since which what is typed becomes a draft of a lesson; null: nothing is recorded. */
  readonly recording: number | null;
}

export type ViewStore = StoreApi<ViewState>;

export function viewStore(): ViewStore {
  return createStore<ViewState>(() => ({
    selected: null,
    lens: false,
    tab: 'names',
    details: true,
    sheet: 'lesson',
    hosts: false,
    everybody: false,
    picked: null,
    step: null,
    opened: [],
    aside: null,
    picture: null,
    place: null,
    arranged: 0,
    begun: null,
    stage: 'off',
    recording: null,
  }));
}
