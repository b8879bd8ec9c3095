import { field, structType } from '../from-json.ts';
import { TIME } from '../time-type.ts';
import { BOOL, INT, mapOf, sliceOf, STRING, STRINGS } from '../value.ts';

const TEXTS = mapOf(STRING, STRING);

const IPAM = structType('network.IPAM', [
  field('Driver', STRING),
  field('Options', TEXTS),
  field(
    'Config',
    sliceOf(
      structType('network.IPAMConfig', [
        field('Subnet', STRING, 'Subnet', 'omitempty'),
        field('IPRange', STRING, 'IPRange', 'omitempty'),
        field('Gateway', STRING, 'Gateway', 'omitempty'),
        field('AuxAddress', TEXTS, 'AuxiliaryAddresses', 'omitempty'),
      ]),
    ),
  ),
]);

const ENDPOINT = structType('network.EndpointResource', [
  field('Name', STRING),
  field('EndpointID', STRING),
  field('MacAddress', STRING),
  field('IPv4Address', STRING),
  field('IPv6Address', STRING),
]);

const PEER = structType('network.PeerInfo', [field('Name', STRING), field('IP', STRING)]);

const SERVICE = structType('network.ServiceInfo', [
  field('VIP', STRING),
  field('Ports', STRINGS),
  field('LocalLBIndex', INT),
  field(
    'Tasks',
    sliceOf(
      structType('network.Task', [
        field('Name', STRING),
        field('EndpointID', STRING),
        field('EndpointIP', STRING),
        field('Info', TEXTS),
      ]),
    ),
  ),
]);

/** What `docker network inspect` prints. recorded: conformance/core/templates-typed */
export const NETWORK_INSPECT = structType('network.Inspect', [
  field('Name', STRING),
  field('ID', STRING, 'Id'),
  field('Created', TIME),
  field('Scope', STRING),
  field('Driver', STRING),
  field('EnableIPv4', BOOL),
  field('EnableIPv6', BOOL),
  field('IPAM', IPAM),
  field('Internal', BOOL),
  field('Attachable', BOOL),
  field('Ingress', BOOL),
  field('ConfigFrom', structType('network.ConfigReference', [field('Network', STRING)])),
  field('ConfigOnly', BOOL),
  field('Containers', mapOf(STRING, ENDPOINT)),
  field('Options', TEXTS),
  field('Labels', TEXTS),
  field('Peers', sliceOf(PEER), 'Peers', 'omitempty'),
  field('Services', mapOf(STRING, SERVICE), 'Services', 'omitempty'),
]);
