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
      aria-activedescendant={selected === null ? undefined : `item ${selected}`}
      className={styles.walk}
      onKeyDown={press}
    >
      {models.flatMap((model) => [
        ...model.networks.map((network) => {
          const on = model.endpoints.filter((e) => e.network === network.id);
          const count = on.reduce(
            (sum, e) => sum + (model.containers.find((c) => c.id === e.container)?.count ?? 1),
            0,
          );
          return (
            <div key={network.id} id={`item ${network.id}`} role="option" aria-selected={network.id === selected}>
              {words.networkItem(network.name, network.subnets.join(', '), count)}
            </div>
          );
        }),
        ...model.containers.map((container) => {
          const on = model.endpoints
            .filter((e) => e.container === container.id)
            .map((e) => [model.networks.find((n) => n.id === e.network)?.name ?? '', e.address].join(' ').trim());
          return (
            <div key={container.id} id={`item ${container.id}`} role="option" aria-selected={container.id === selected}>
              {container.count === undefined
                ? words.containerItem(container.name, words.status[container.status], on.join(', '))
                : words.groupItem(container.count)}
            </div>
          );
        }),
      ])}
    </div>
  );
}
