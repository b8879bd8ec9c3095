import { err, ok } from '../../base/result.ts';
import { isRunning } from '../containers/state.ts';
import { plug, unplug } from '../containers/sandbox.ts';
import { configureEndpoint, SHARED_STACK } from '../endpoints/configure.ts';
import { refusal } from '../error.ts';
import { forgetEndpoint, reachNetwork } from '../swarm/attachment.ts';
import { memberOf } from '../swarm/store.ts';
import { findContainer, findNetwork } from '../lookup.ts';
import type { Rule } from '../step.ts';
import type { EndpointSettings } from '../world.ts';

/** `docker network connect`. recorded: conformance/core/network-connect, network-connect-errors, stopped-containers */
export const connectNetwork: Rule<'network.connect'> = (change, { network: ref, container: name, settings: asked }) => {
  const container = findContainer(change.engine, name);
  if (!container.ok) return container;
  const settings: EndpointSettings = { ...asked, network: ref, networkId: '', dnsNames: null };
  const found = findNetwork(change.engine, ref);
  if (!isRunning(container.value)) {
    // A network that is missing is looked for again at the start.
    if (!found.ok) {
      const kept = container.value.networks.filter((s) => s.network !== ref);
      change.putContainer({ ...container.value, networks: [...kept, settings] });
      return ok(null);
    }
    const configured = configureEndpoint(change, container.value, settings, found.value);
    return configured.ok ? ok(null) : configured;
  }
  if (container.value.hostConfig.networkMode.startsWith('container:')) {
    return err(refusal('invalidParameter', SHARED_STACK));
  }
  if (!found.ok && memberOf(change.world, change.hostName) === null) return found;
  const reached = reachNetwork(change, container.value.id, settings, found.ok ? found.value : undefined);
  if (!reached.ok) return reached;
  const attached = plug(change, container.value.id, settings, reached.value);
  return attached.ok ? ok(null) : attached;
};

/** `docker network disconnect`. recorded: conformance/core/network-disconnect, swarm/disconnect-force */
export const disconnectNetwork: Rule<'network.disconnect'> = (change, { network: ref, container: name, force }) => {
  const container = findContainer(change.engine, name);
  const network = findNetwork(change.engine, ref);
  if (!container.ok) {
    if (!force) return container;
    if (!network.ok) return network;
    const endpoint = change.engine.endpoints.find((e) => e.network === network.value.id && e.name === name);
    if (endpoint === undefined) return err(refusal('notFound', `endpoint ${name} not found`));
    change.dropEndpoint(endpoint.id);
    forgetEndpoint(change, endpoint);
    return ok(null);
  }
  const { id, networks, hostConfig } = container.value;
  const drop = (key: string): void => {
    const left = findContainer(change.engine, id);
    if (left.ok) change.putContainer({ ...left.value, networks: left.value.networks.filter((s) => s.network !== key) });
  };
  if (!isRunning(container.value) || (!network.ok && force)) {
    const key = network.ok ? network.value.name : ref;
    if (!networks.some((s) => s.network === key)) {
      return err(refusal('system', `container ${id} is not connected to the network ${key}`));
    }
    drop(key);
    return ok(null);
  }
  if (!network.ok) return network;
  if (hostConfig.networkMode === 'host' && network.value.driver === 'host') {
    return err(
      refusal(
        'invalidParameter',
        'cannot disconnect container from host network - container was created in host network mode',
      ),
    );
  }
  const endpoint = change.engine.endpoints.find((e) => e.network === network.value.id && e.container === id);
  if (endpoint === undefined) {
    return err(refusal('system', `container ${id} is not connected to network ${network.value.name}`));
  }
  unplug(change, id, endpoint);
  drop(network.value.name);
  return ok(null);
};
