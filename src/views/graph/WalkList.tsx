import type { KeyboardEvent } from 'react';
import { usePaneWords } from '../messages/panes.ts';
import styles from './GraphPane.module.css';
import type { Picture } from './picture.ts';
import type { GraphModel } from './project.ts';
import { sentencesOf } from './sentences.ts';
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
  const { host, interfaces, state, networks, containers } = model;
  const sentences = sentencesOf(model, words);
  return (
    <div role="group" aria-label={words.hostItem(host, interfaces.join(', '), words.hostState[state])}>
      {networks.map((network) => (
        <div key={network.id} id={itemId(network.id)} role="option" aria-selected={network.id === selected}>
          {sentences.network(network)}
        </div>
      ))}
      {containers.map((container) => (
        <div key={container.id} id={itemId(container.id)} role="option" aria-selected={container.id === selected}>
          {sentences.container(container)}
        </div>
      ))}
    </div>
  );
}

function itemId(id: string): string {
  return `item-${id.replaceAll(' ', '-')}`;
}
