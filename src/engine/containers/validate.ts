import { err, ok, type Result } from '../../base/result.ts';
import type { ContainerCreate } from '../command.ts';
import { refusal, type EngineError } from '../error.ts';
import { badCapability } from './capabilities.ts';
import { parseSignal } from './signals.ts';
import { healthcheckFault } from './health.ts';
import { resourcesFault } from './resources.ts';
import { surroundingsFault } from './surroundings.ts';
import { mountsFault } from './validateMounts.ts';

const POLICIES = ['', 'no', 'always', 'on-failure', 'unless-stopped'];

/**
 * What the daemon refuses before it looks at images, networks and names.
 * recorded: conformance/core/run-network-modes, dns/dns-options, dns-add-host, link-formats
 */
export function validateSettings(request: ContainerCreate): Result<null, EngineError> {
  const { config, hostConfig } = request;
  const words =
    networkConflict(config, hostConfig) ??
    mountsFault(request) ??
    badSetting(config, hostConfig) ??
    surroundingsFault(request);
  return words === null ? ok(null) : err(refusal('invalidParameter', words));
}

function networkConflict(config: ContainerCreate['config'], hostConfig: ContainerCreate['hostConfig']): string | null {
  const { networkMode, links, dns, extraHosts, portBindings, publishAllPorts } = hostConfig;
  const conflict = (what: string): string => `conflicting options: ${what}`;
  const linked = links !== null && links.length > 0;
  if (networkMode === 'host' && linked) {
    return conflict("host type networking can't be used with links. This would result in undefined behavior");
  }
  if (!/^container(:|$)/.test(networkMode)) return null;
  if (networkMode === 'container' || networkMode === 'container:') {
    return 'invalid network mode: invalid container format container:<name|id>';
  }
  if (config.hostname !== '') return conflict('hostname and the network mode');
  if (linked)
    return conflict("container type network can't be used with links. This would result in undefined behavior");
  if (dns.length > 0) return conflict('dns and the network mode');
  if (extraHosts !== null && extraHosts.length > 0) return conflict('custom host-to-IP mapping and the network mode');
  if (portBindings.length > 0 || publishAllPorts) {
    return conflict('port publishing and the container type network mode');
  }
  return config.exposedPorts.length > 0 ? conflict('port exposing and the container type network mode') : null;
}

function badSetting(config: ContainerCreate['config'], hostConfig: ContainerCreate['hostConfig']): string | null {
  const { restartPolicy, autoRemove } = hostConfig;
  const { name, maximumRetryCount } = restartPolicy;
  if (config.workingDir !== '' && !config.workingDir.startsWith('/')) {
    return `the working directory '${config.workingDir}' is invalid, it needs to be an absolute path`;
  }
  if (config.stopSignal !== undefined && parseSignal(config.stopSignal) === undefined) {
    return `invalid signal: ${config.stopSignal}`;
  }
  if (autoRemove && name !== '' && name !== 'no') return "can't create 'AutoRemove' container with restart policy";
  if (!POLICIES.includes(name)) {
    const known = "use one of 'no', 'always', 'on-failure', or 'unless-stopped'";
    return `invalid restart policy: unknown policy '${name}'; ${known}`;
  }
  const capability = badCapability(hostConfig);
  if (capability !== null) return capability;
  if (maximumRetryCount < 0) return 'invalid restart policy: maximum retry count cannot be negative';
  if (maximumRetryCount > 0 && name !== 'on-failure') {
    return "invalid restart policy: maximum retry count can only be used with 'on-failure'";
  }
  return healthcheckFault(config) ?? resourcesFault(hostConfig);
}
