import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { Answer, CommandOf } from '../command.ts';
import { dnsNames } from '../endpoints/dnsNames.ts';
import { refusal, type EngineError } from '../error.ts';
import { findContainer } from '../lookup.ts';
import { prefixed } from './errors.ts';
import { reserveName } from './names.ts';
import { emitContainer } from './state.ts';

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
