import { useEffect, useId, useRef, useState } from 'react';
import { hostNumber, MOST_HOSTS } from '../../engine/host/name.ts';
import type { Host } from '../../engine/world.ts';
import type { HostChange, HostVerb } from '../../lab/hosts/change.ts';
import { freeNumber } from '../../lab/hosts/refusal.ts';
import { useBench, useLive, useView } from '../state/bench.ts';
import styles from './HostsMenu.module.css';
import { StaleForm } from './StaleForm.tsx';
import { useHostsWords } from './words.ts';

/** The hosts on the wire, and what can be made happen to each: the button that opens them, and the panel. */
export function HostsMenu({ onTerminal }: { readonly onTerminal: (host: number) => void }) {
  const words = useHostsWords();
  const { live, view } = useBench();
  const isWanted = useView((state) => state.hosts);
  const world = useLive((state) => state.world);
  const [error, setError] = useState('');
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isWanted) panel.current?.showPopover();
  }, [isWanted]);
  const free = freeNumber(world);
  const change = (what: HostChange): boolean => {
    const result = live.change(what);
    setError(result.ok ? '' : result.error.message);
    return result.ok;
  };
  const add = (): void => {
    // The panes are a frame behind: between two quick clicks they know nothing of the first.
    const number = freeNumber(live.store.getState().world);
    if (number !== null) change({ kind: 'add', host: number });
  };
  return (
    <>
      <button type="button" className={styles.opener} popoverTarget={id}>
        {words.hosts}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={words.hosts}
        className={styles.panel}
        onToggle={({ newState }) => view.setState({ hosts: newState === 'open' })}
      >
        {world.hosts.map((host) => (
          <HostControls
            key={host.name}
            host={host}
            onChange={change}
            onTerminal={() => {
              panel.current?.hidePopover();
              onTerminal(hostNumber(host.name));
            }}
          />
        ))}
        <div className={styles.actions}>
          <button type="button" disabled={free === null} onClick={add}>
            {words.add}
          </button>
          {free === null && <span className={styles.note}>{words.full(MOST_HOSTS)}</span>}
        </div>
        <p role="alert" className={styles.error}>
          {error}
        </p>
      </div>
    </>
  );
}

interface HostControlsProps {
  readonly host: Host;
  readonly onChange: (change: HostChange) => boolean;
  readonly onTerminal: () => void;
}

function HostControls({ host, onChange, onTerminal }: HostControlsProps) {
  const words = useHostsWords();
  const [leaving, setLeaving] = useState(false);
  const { name, power, wired, engine, interfaces } = host;
  const number = hostNumber(name);
  const isOn = power === 'on';
  const address = interfaces.at(-1)?.addresses[0]?.split('/')[0] ?? '';
  const state = isOn ? engine.daemon : 'off';
  const act = (kind: HostVerb & keyof typeof words, enabled = true) => (
    <button type="button" disabled={!enabled} onClick={() => onChange({ kind, host: number })}>
      {words[kind]}
    </button>
  );
  return (
    <section role="group" aria-label={name} className={styles.host}>
      <h3 className={styles.name}>
        {name} <span className={styles.address}>{address}</span>
      </h3>
      <p role="status" className={styles.state} data-state={state === 'running' && wired ? 'ok' : 'bad'}>
        {words.state[state]}
        {wired ? '' : ` · ${words.offTheWire}`}
      </p>
      <div className={styles.actions}>
        <button type="button" onClick={onTerminal}>
          {words.terminal}
        </button>
        {isOn ? act('down') : act('up')}
        {act('kill', isOn && engine.daemon !== 'stopped')}
        {act('restart', isOn)}
        {wired ? act('cut') : act('mend')}
        <button type="button" aria-expanded={leaving} onClick={() => setLeaving(!leaving)}>
          {words.stale}
        </button>
        {number > 1 && act('remove')}
      </div>
      {leaving && (
        <StaleForm
          host={host}
          onLeave={(network, endpoint) => {
            if (onChange({ kind: 'stale', host: number, network, name: endpoint })) setLeaving(false);
          }}
          onCancel={() => setLeaving(false)}
        />
      )}
    </section>
  );
}
