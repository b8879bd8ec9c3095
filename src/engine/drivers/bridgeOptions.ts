import { err, ok, type Result } from '../../base/result.ts';
import { refusal, type EngineError } from '../error.ts';
import { parseAddress } from '../ipam/address.ts';
import type { StringMap } from '../world.ts';
import { parseBool, parseInteger } from './strconv.ts';

export type GatewayMode = 'nat' | 'nat-unprotected' | 'routed' | 'isolated';

/** The bridge driver's options of a network, with its defaults. */
export interface BridgeOptions {
  /** '' lets the driver make one up. */
  readonly name: string;
  /** 0: the default, 1500. */
  readonly mtu: number;
  readonly icc: boolean;
  readonly masquerade: boolean;
  readonly gatewayMode4: GatewayMode;
  readonly gatewayMode6: GatewayMode;
  /** Where ports are published when -p names no address; '' when it was not given. */
  readonly hostBinding: string;
  /** Leaves the bridge without its IPv4 address. */
  readonly inhibitIPv4: boolean;
  /** What interfaces in containers are called: eth. */
  readonly interfacePrefix: string;
}

const DEFAULTS: BridgeOptions = {
  name: '',
  mtu: 0,
  icc: true,
  masquerade: true,
  gatewayMode4: 'nat',
  gatewayMode6: 'nat',
  hostBinding: '',
  inhibitIPv4: false,
  interfacePrefix: 'eth',
};

const MODES: Readonly<Record<string, GatewayMode>> = {
  nat: 'nat',
  'nat-unprotected': 'nat-unprotected',
  routed: 'routed',
  isolated: 'isolated',
};

type Reader = (value: string) => Result<Partial<BridgeOptions>, string>;

const READERS: Readonly<Record<string, Reader>> = {
  'com.docker.network.bridge.name': (name) => ok({ name }),
  'com.docker.network.driver.mtu': (value) => map(parseInteger(value), (mtu) => ({ mtu })),
  'com.docker.network.bridge.enable_icc': (value) => map(parseBool(value), (icc) => ({ icc })),
  'com.docker.network.bridge.enable_ip_masquerade': (value) => map(parseBool(value), (masquerade) => ({ masquerade })),
  'com.docker.network.bridge.gateway_mode_ipv4': (value) => map(modeOf(value), (gatewayMode4) => ({ gatewayMode4 })),
  'com.docker.network.bridge.gateway_mode_ipv6': (value) => map(modeOf(value), (gatewayMode6) => ({ gatewayMode6 })),
  'com.docker.network.bridge.inhibit_ipv4': (value) => map(parseBool(value), (inhibitIPv4) => ({ inhibitIPv4 })),
  'com.docker.network.bridge.default_bridge': (value) => map(parseBool(value), () => ({})),
  'com.docker.network.bridge.host_binding_ipv4': (value) => map(ipOf(value), (hostBinding) => ({ hostBinding })),
  'com.docker.network.container_iface_prefix': (interfacePrefix) => ok({ interfacePrefix }),
  'com.docker.network.host_ipv4': (value) => map(ipOf(value), () => ({})),
  'com.docker.network.host_ipv6': (value) => map(ipOf(value), () => ({})),
};

/**
 * Reads a bridge network's options; those that the driver does not know are no error.
 * recorded: conformance/core/network-create-bridge-options, swarm/bridge-options, swarm/bridge-gateway-modes
 */
export function parseBridgeOptions(options: StringMap): Result<BridgeOptions, EngineError> {
  let parsed = DEFAULTS;
  for (const [label, value] of Object.entries(options)) {
    const read = (Object.hasOwn(READERS, label) ? READERS[label] : undefined)?.(value);
    if (read === undefined) continue;
    if (!read.ok) {
      return err(refusal('invalidParameter', `failed to parse ${label} value: ${value} (${read.error})`));
    }
    parsed = { ...parsed, ...read.value };
  }
  return ok(parsed);
}

/** The options of a bridge network that exists: they were read when it was made. */
export function bridgeOptions(network: { readonly options: StringMap }): BridgeOptions {
  const parsed = parseBridgeOptions(network.options);
  return parsed.ok ? parsed.value : DEFAULTS;
}

function modeOf(value: string): Result<GatewayMode, string> {
  const mode = Object.hasOwn(MODES, value) ? MODES[value] : undefined;
  return mode === undefined ? err(`unknown gateway mode ${value}`) : ok(mode);
}

function ipOf(value: string): Result<string, string> {
  return parseAddress(value) === undefined ? err('nil ip') : ok(value);
}

function map<T, U>(result: Result<T, string>, to: (value: T) => U): Result<U, string> {
  return result.ok ? ok(to(result.value)) : result;
}
