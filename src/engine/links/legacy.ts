import { shortId } from '../../base/id.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import type { Container, ContainerId, Endpoint, Engine, LinkName } from '../world.ts';

/** A link as it is written: TARGET, or TARGET:ALIAS. Without an alias (also `db:`) the target's last part is the alias. */
export function parseLink(text: string): { readonly target: string; readonly alias: string } {
  const [target = '', alias = ''] = text.split(':');
  return { target, alias: alias === '' ? target.replace(/^.*\//, '') : alias };
}

/** The legacy links of a container, in order of their aliases. */
export function linksOf(engine: Engine, parent: ContainerId): readonly LinkName[] {
  return engine.linkNames.filter((link) => link.parent === parent).sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

/** Every name of a container, sorted: its own, and app/db for each legacy link to it. */
export function namesOf(engine: Engine, { id, name }: Container): readonly string[] {
  const linked = engine.linkNames
    .filter(({ child }) => child === id)
    .map(({ parent, alias }) => `${engine.containers.find((c) => c.id === parent)?.name ?? ''}/${alias}`);
  return [name, ...linked].sort();
}

/** HostConfig.Links as inspect shows it. recorded: conformance/dns/link-legacy, link-legacy-rm */
export function shownLinks(engine: Engine, { id, name }: Container): readonly string[] | null {
  const links = linksOf(engine, id).map((link) => `/${link.childName}:/${name}/${link.alias}`);
  return links.length === 0 ? null : links;
}

/** The container's endpoint on the default bridge. */
export function bridgeEndpoint(engine: Engine, container: ContainerId): Endpoint | undefined {
  const bridge = engine.networks.find((n) => n.name === 'bridge');
  return engine.endpoints.find((e) => e.container === container && e.network === bridge?.id);
}

export interface LinkedTarget {
  readonly link: LinkName;
  readonly target: Container;
  readonly address: string;
}

/**
 * The targets that a container's legacy links lead to, if each of them runs on the default bridge: asked at a start and at
 * an exec. None once the container itself has left the bridge. recorded: conformance/dns/link-legacy, link-formats,
 * random/default-bridge
 */
export function linkedTargets(engine: Engine, container: Container): Result<readonly LinkedTarget[], EngineError> {
  if (!container.networks.some(({ network }) => network === 'bridge')) return ok([]);
  const targets: LinkedTarget[] = [];
  for (const link of linksOf(engine, container.id)) {
    const target = engine.containers.find((c) => c.id === link.child);
    if (target === undefined || !['running', 'paused'].includes(target.state.status)) {
      const names = `/${link.childName} AS /${container.name}/${link.alias}`;
      return err(refusal('system', `Cannot link to a non running container: ${names}`));
    }
    const endpoint = bridgeEndpoint(engine, target.id);
    if (endpoint === undefined) {
      return err(refusal('system', `container ${target.id} not attached to default bridge network`));
    }
    targets.push({ link, target, address: endpoint.ipv4 });
  }
  return ok(targets);
}

/** What /etc/hosts says of a linked container after its address. */
export function linkedNames({ link, target }: Omit<LinkedTarget, 'address'>): string {
  return [...new Set([link.alias, shortId(target.id), target.name])].join(' ');
}
