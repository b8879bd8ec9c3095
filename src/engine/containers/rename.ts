import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { dnsNames } from '../endpoints/dnsNames.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { prefixed } from './errors.ts';
import { reserveName } from './names.ts';
import { emitContainer } from './state.ts';
import type { Container } from '../world.ts';

/**
 * `container.rename`: what the container answers to changes at once, running or not; its files and hostname do not.
 * recorded: conformance/core/container-names, dns/dns-names-change
 */
export function rename(
  change: Change,
  { container: ref, name: given }: CommandOf<'container.rename'>,
): Result<Answer<'container.rename'>, EngineError> {
  if (ref === '' || given === '') {
    return err(refusal('invalidParameter', 'Neither old nor new names may be empty'));
  }
  const found = findContainer(change.engine, ref);
  if (!found.ok) return found;
  const container = found.value;
  const slashed = given.startsWith('/') ? given : `/${given}`;
  if (slashed === `/${container.name}`) {
    return err(refusal('invalidParameter', 'Renaming a container with the same name as its current name'));
  }
  const name = reserveName(change, slashed);
  if (!name.ok) return err(prefixed('Error when allocating new name: ', name.error));
  const fault = overlayFault(change, container, name.value);
  if (fault !== null) return err(fault);
  const renamed = { ...container, name: name.value };
  change.putContainer({
    ...renamed,
    networks: container.networks.map((settings) =>
      settings.dnsNames === null
        ? settings
        : { ...settings, dnsNames: dnsNames(renamed, settings, { name: settings.network }) },
    ),
  });
  for (const endpoint of change.engine.endpoints.filter((e) => e.container === container.id)) {
    change.putEndpoint({ ...endpoint, name: renamed.name });
  }
  change.putEngine({
    linkNames: change.engine.linkNames.map((link) =>
      link.child === container.id ? { ...link, childName: renamed.name } : link,
    ),
  });
  emitContainer(change, renamed, 'rename', { oldName: `/${container.name}` });
  return ok(null);
}

/**
 * On a network of the swarm a running container keeps its name, because its new names cannot be told to the others; what is left of
 * the attempt is that its endpoints bear the old one with a slash. Recorded on the reference engine.
 */
function overlayFault(change: Change, { id, name }: Container, to: string): EngineError | null {
  const networks = change.engine.networks
    .filter((n) => n.scope === 'swarm')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const own = networks.flatMap(
    (n) => change.engine.endpoints.find((e) => e.network === n.id && e.container === id) ?? [],
  );
  const [first] = own;
  if (first === undefined) return null;
  for (const endpoint of own) change.putEndpoint({ ...endpoint, name: `/${name}` });
  const entry = `cannot create entry in table endpoint_table with network id ${first.network} and key ${first.id}, already exists`;
  const words = `could not add service state for endpoint ${to} to cluster on UpdateDNSNames: ${entry}`;
  return refusal('system', words);
}
