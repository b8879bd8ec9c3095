/** Whether a container's network mode names a network that a user made. */
export function isUserDefinedMode(mode: string): boolean {
  return !['', 'default', 'bridge', 'host', 'none'].includes(mode) && !mode.startsWith('container:');
}
