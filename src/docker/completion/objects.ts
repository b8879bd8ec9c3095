import type { Candidate, Completer } from './candidate.ts';

/** Words that are known beforehand. */
export function oneOf(...words: readonly string[]): Completer {
  return () => words.map((word) => ({ word }));
}

/** Names of containers, in these states or in any; none twice on one command line. */
export function containers(...states: readonly string[]): Completer {
  return (facts, words) =>
    facts.containers
      .filter(({ state }) => states.length === 0 || states.includes(state))
      .map(({ name, image, state }): Candidate => ({ word: name, describe: `${image}, ${state}` }))
      .filter(({ word }) => !words.includes(word));
}

/** Names of networks, none twice on one command line. */
export const networks: Completer = (facts, words) =>
  facts.networks
    .map(({ name, driver }): Candidate => ({ word: name, describe: driver }))
    .filter(({ word }) => !words.includes(word));

/** Names of networks that a user made. */
export const userNetworks: Completer = (facts, words) =>
  networks(facts, words).filter(({ word }) => !['bridge', 'host', 'none'].includes(word));

/** Names of volumes, none twice on one command line. */
export const volumes: Completer = (facts, words) =>
  facts.volumes.filter((word) => !words.includes(word)).map((word) => ({ word }));

export const images: Completer = (facts) => facts.images.map((word) => ({ word }));

/** Whatever `inspect` can show. */
export const anything: Completer = (facts, words) => [
  ...containers()(facts, words),
  ...networks(facts, words),
  ...volumes(facts, words),
];

/** What --network of a new container takes. */
export const networkModes: Completer = (facts, words) => [
  ...networks(facts, words),
  ...containers('running')(facts, words).map(({ word }): Candidate => ({ word: `container:${word}` })),
];

export const signals: Completer = oneOf(
  'SIGHUP',
  'SIGINT',
  'SIGKILL',
  'SIGQUIT',
  'SIGSTOP',
  'SIGTERM',
  'SIGUSR1',
  'SIGUSR2',
);
