/** A `--host` as the specification keeps it: a line of /etc/hosts. */
export function asHostLine(text: string): string {
  const at = text.indexOf(':');
  return `${text.slice(at + 1)} ${text.slice(0, at)}`;
}

/** The lines without what `--host-rm` names, an address with its name or a name alone, and then those added. recorded: conformance/swarm/service-dns */
export function changedHosts(
  before: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): readonly string[] {
  const isGone = (line: string): boolean =>
    remove.some((text) => (text.includes(':') ? line === asHostLine(text) : line.split(' ')[1] === text));
  const kept = before.filter((line) => !isGone(line));
  return [...kept, ...add.map(asHostLine).filter((line) => !kept.includes(line))];
}
