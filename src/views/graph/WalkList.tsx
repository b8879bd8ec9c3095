import type { KeyboardEvent } from 'react';
import { usePaneWords } from '../messages/panes.ts';
import styles from './GraphPane.module.css';
import type { Picture } from './picture.ts';
import type { GraphModel } from './project.ts';
import { ARROWS, neighbourIn } from './walk.ts';

export interface WalkListProps {
  readonly models: readonly GraphModel[];
  readonly picture: Picture;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Enter on what is selected. */
  readonly onOpen: (id: string) => void;
}

/** The picture for the keyboard and in words: one stop for Tab, arrow keys walk as the eye would. */
export function WalkList({ models, picture, selected, onSelect, onOpen }: WalkListProps) {
  const words = usePaneWords();
  const press = (event: KeyboardEvent): void => {
    const arrow = ARROWS.find((a) => a === event.key);
    if (arrow !== undefined) {
      event.preventDefault();
      onSelect(neighbourIn(picture, selected ?? '', arrow));
    } else if ((event.key === 'Enter' || event.key === ' ') && selected !== null) {
      event.preventDefault();
      onOpen(selected);
    } else if (event.key === 'Escape') {
      onSelect('');
    }
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label={words.walk}
      aria-activedescendant={selected === null ? undefined : itemId(selected)}
      className={styles.walk}
      onKeyDown={press}
    >
      {models.map((model) => (
        <HostItems key={model.host} model={model} selected={selected} />
      ))}
    </div>
  );
}

/** A host's networks and containers, each in a sentence. */
function HostItems({ model, selected }: { readonly model: GraphModel; readonly selected: string | null }) {
  const words = usePaneWords();
  const { host, interfaces, state, networks, containers, endpoints } = model;
  const nameOf = new Map(networks.map((n) => [n.id, n.name]));
  const countOf = new Map(containers.map((c) => [c.id, c.count ?? 1]));
  const members = new Map<string, number>();
  const on = new Map<string, readonly string[]>();
  for (const { network, container, address } of endpoints) {
    members.set(network, (members.get(network) ?? 0) + (countOf.get(container) ?? 1));
    on.set(container, [...(on.get(container) ?? []), `${nameOf.get(network) ?? ''} ${address}`.trim()]);
  }
  return (
    <div role="group" aria-label={words.hostItem(host, interfaces.join(', '), words.hostState[state])}>
      {networks.map(({ id, name, subnets, internal }) => (
        <div key={id} id={itemId(id)} role="option" aria-selected={id === selected}>
          {words.networkItem(
            name,
            [...subnets, ...(internal ? [words.internal] : [])].join(', '),
            members.get(id) ?? 0,
          )}
        </div>
      ))}
      {containers.map(({ id, name, status, count }) => (
        <div key={id} id={itemId(id)} role="option" aria-selected={id === selected}>
          {count === undefined
            ? words.containerItem(name, words.status[status], (on.get(id) ?? []).join(', '))
            : words.groupItem(count)}
        </div>
      ))}
    </div>
  );
}

function itemId(id: string): string {
  return `item-${id.replaceAll(' ', '-')}`;
}
