import type { EngineEvent, HostName } from '../../engine/world.ts';
import styles from '../details/Details.module.css';
import { usePaneWords } from '../messages/panes.ts';
import { useLive } from '../state/bench.ts';

/** As many as can be read; the rest are there in `docker events`. */
const SHOWN = 200;
const ID = /^[0-9a-f]{64}$/;

/** What the engines' event streams have told, newest first. */
export function EventsPane() {
  const words = usePaneWords();
  const world = useLive((state) => state.world);
  const before = useLive((state) => state.before);
  const known = new Set(before.hosts.flatMap((h) => h.engine.events));
  const events = world.hosts
    .flatMap(({ name, engine }) => engine.events.slice(-SHOWN).map((event) => ({ host: name, event })))
    .toSorted((a, b) => (a.event.time < b.event.time ? 1 : a.event.time > b.event.time ? -1 : 0))
    .slice(0, SHOWN);
  if (events.length === 0) return <p className={styles.empty}>{words.noEvents}</p>;
  return (
    <ol className={styles.events} aria-label={words.tabs.events}>
      {events.map(({ host, event }, i) => {
        const isNew = !known.has(event);
        return (
          <li key={events.length - i} className={`${styles.event} ${isNew ? styles.changed : ''}`} data-changed={isNew}>
            <time dateTime={event.time}>{event.time.slice(11, 19)}</time>
            <span>
              <strong>
                {event.type} {event.action}
              </strong>{' '}
              {nameOf(event)}
              {isNew && <span className={styles.spoken}> {words.changedNow}</span>}
            </span>
            <small>{detail(event, world.hosts.length > 1 ? host : null)}</small>
          </li>
        );
      })}
    </ol>
  );
}

function nameOf({ actor }: EngineEvent): string {
  return actor.attributes['name'] ?? actor.id.slice(0, 12);
}

/** What else the event says, as docker prints attributes. */
function detail({ actor }: EngineEvent, host: HostName | null): string {
  const shown = Object.entries(actor.attributes)
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key}=${ID.test(value) ? value.slice(0, 12) : value}`);
  return [...(host === null ? [] : [host]), ...shown].join('  ');
}
