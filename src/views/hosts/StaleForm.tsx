import { useId, type SubmitEvent } from 'react';
import { memberOf } from '../../engine/swarm/store.ts';
import type { Host, World } from '../../engine/world.ts';
import { useLive } from '../state/bench.ts';
import styles from './HostsMenu.module.css';
import { useHostsWords } from './words.ts';

export interface StaleFormProps {
  readonly host: Host;
  readonly onLeave: (network: string, endpoint: string) => void;
  readonly onCancel: () => void;
}

/** What Docker takes for a container's name. */
const NAME = '[a-zA-Z0-9][a-zA-Z0-9_.\\-]{0,62}';

/** Asks for an endpoint to leave behind: on which network, and of what name. */
export function StaleForm({ host, onLeave, onCancel }: StaleFormProps) {
  const words = useHostsWords();
  const world = useLive((state) => state.world);
  const id = useId();
  const leave = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [network, name] = [data.get('network'), data.get('name')];
    if (typeof network === 'string' && typeof name === 'string') onLeave(network, name);
  };
  return (
    <form className={styles.form} onSubmit={leave} aria-describedby={id}>
      <p id={id}>{words.staleWhat}</p>
      <label>
        {words.network}
        <select name="network">
          {networksFor(world, host).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {words.name}
        <input name="name" required pattern={NAME} defaultValue="redis_db" autoComplete="off" spellCheck={false} />
      </label>
      <div className={styles.actions}>
        <button type="submit">{words.leave}</button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

/** The networks on which the host's engine can have endpoints, those that were made last first. */
function networksFor(world: World, { name, engine }: Host): readonly string[] {
  const cluster = memberOf(world, name)?.cluster.networks.filter((n) => n.pools !== null) ?? [];
  const names = [...engine.networks, ...cluster].map((n) => n.name);
  return [...new Set(names.toReversed())].filter((network) => network !== 'host' && network !== 'none');
}
