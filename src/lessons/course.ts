/** The lessons in the order in which they are taught: folders of lessons/. */
export const course: readonly string[] = [
  'connect-containers',
  'create-networks',
  'default-bridge',
  'legacy-links',
  'links',
  'alias-scope',
  'network-aliases',
  'shared-aliases',
  'disconnect',
  'stale-endpoints',
  'published-ports',
  'overlay-swarm',
  'overlay-two-hosts',
  'remove-networks',
];

/** From first steps to hard: folders of lessons/challenges/. */
export const challenges: readonly string[] = [
  'first-network',
  'by-name',
  'store',
  'fixed-address',
  'go-between',
  'publish-one',
  'move-house',
  'will-not-start',
  'failover',
  'blue-green',
  'vault',
  'one-endpoint',
];

/** Every lesson, then every challenge, in their order: folders of lessons/. */
export const folders: readonly string[] = [...course, ...challenges.map((slug) => `challenges/${slug}`)];
