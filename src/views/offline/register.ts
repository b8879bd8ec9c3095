import type { Clock } from '../../lab/live.ts';

/** How often a page that stays open asks for another version, in milliseconds. */
const ASK_EVERY = 60 * 60 * 1000;

/** Whether a page may keep itself: a page of its own, from a host, in no frame and with an origin of its own. */
export function mayKeep({ origin, isFramed }: { readonly origin: string; readonly isFramed: boolean }): boolean {
  return /^https?:/.test(origin) && !isFramed;
}

/**
 * Keeps the lab for visits without a network. `onUpdate` hears of another version once all of it is there: the next load
 * brings it. Where the browser keeps nothing, nothing happens.
 */
export async function keepForOffline(
  workers: ServiceWorkerContainer,
  script: string,
  clock: Clock,
  onUpdate: () => void,
): Promise<void> {
  const registration = await workers.register(script, { updateViaCache: 'none' }).catch(() => undefined);
  if (registration === undefined) return;
  const watch = (): void => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      // The first one of all is no update.
      if (installing.state === 'installed' && registration.active !== null) onUpdate();
    });
  };
  watch();
  registration.addEventListener('updatefound', watch);
  const ask = (): void => {
    // Without a network there is nothing new.
    registration.update().catch(() => {});
    clock.after(ASK_EVERY, ask);
  };
  clock.after(ASK_EVERY, ask);
}
