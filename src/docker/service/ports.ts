import { err, ok, type Result } from '../../base/result.ts';
import type { ServicePort } from '../../engine/swarm/cluster.ts';
import { portSpecs } from '../container/portSpecs.ts';
import { readCsv } from '../flags/csv.ts';

/**
 * What a `--publish` of a service asks for: PUBLISHED:TARGET/PROTOCOL, or `published=8081,target=80,protocol=tcp,mode=host`.
 * recorded: conformance/swarm/service-errors, service-dnsrr
 */
export function servicePorts(text: string): Result<readonly ServicePort[], string> {
  return /\w+=\w+/.test(text) ? longForm(text) : shortForm(text);
}

/** For the flag: a text that is no port is refused where it is typed. */
export function checkPublish(text: string): Result<string, string> {
  const ports = servicePorts(text);
  return ports.ok ? ok(text) : ports;
}

function shortForm(text: string): Result<readonly ServicePort[], string> {
  const specs = portSpecs([text], []);
  if (!specs.ok) return specs;
  if (specs.value.bindings.some((b) => b.hostIp !== '')) return err('hostip is not supported');
  return ok(
    specs.value.bindings.map(({ port, hostPort }) => {
      const [target = '', protocol = 'tcp'] = port.split('/');
      return { protocol: asProtocol(protocol), target: Number(target), published: Number(hostPort), mode: 'ingress' };
    }),
  );
}

function longForm(text: string): Result<readonly ServicePort[], string> {
  const fields = readCsv(text);
  if (!fields.ok) return fields;
  let port: ServicePort = { protocol: 'tcp', target: 0, published: 0, mode: 'ingress' };
  for (const field of fields.value) {
    const [key = '', value = ''] = field.toLowerCase().split('=');
    if (key === 'protocol') {
      if (!['tcp', 'udp', 'sctp'].includes(value)) return err(`invalid protocol value '${value}'`);
      port = { ...port, protocol: asProtocol(value) };
    } else if (key === 'mode') {
      if (value !== 'ingress' && value !== 'host')
        return err(`invalid publish mode value (${value}): must be either ingress or host`);
      port = { ...port, mode: value };
    } else if (key === 'target' || key === 'published') {
      if (!/^\d+$/.test(value)) {
        return err(`invalid ${key} port (${value}): value must be an integer: invalid syntax`);
      }
      port = { ...port, [key]: Number(value) };
    } else return err(`invalid field key ${key}`);
  }
  return port.target === 0 ? err("missing mandatory field 'target'") : ok([port]);
}

function asProtocol(text: string): ServicePort['protocol'] {
  return text === 'udp' || text === 'sctp' ? text : 'tcp';
}
