import { expect, test } from 'vitest';
import { portSpecs } from './portSpecs.ts';

/** `host ip:host port -> container port` of each binding, and the exposed ports. */
function told(published: readonly string[], exposed: readonly string[] = []): string {
  const specs = portSpecs(published, exposed);
  if (!specs.ok) return specs.error;
  const bindings = specs.value.bindings.map(({ hostIp, hostPort, port }) => `${hostIp}:${hostPort} -> ${port}`);
  return [...bindings, `[${specs.value.exposed.join(' ')}]`].join(', ');
}

test.each([
  ['80', ': -> 80/tcp, [80/tcp]'],
  ['8080:80', ':8080 -> 80/tcp, [80/tcp]'],
  [':8080:80', ':8080 -> 80/tcp, [80/tcp]'],
  [':80', ': -> 80/tcp, [80/tcp]'],
  ['127.0.0.1::80', '127.0.0.1: -> 80/tcp, [80/tcp]'],
  ['127.0.0.1:8080:80/udp', '127.0.0.1:8080 -> 80/udp, [80/udp]'],
  ['[::1]:8085:80', '::1:8085 -> 80/tcp, [80/tcp]'],
  ['80/', ': -> 80/tcp, [80/tcp]'],
  ['80/TCP', ': -> 80/tcp, [80/tcp]'],
  ['0:80', ':0 -> 80/tcp, [80/tcp]'],
  ['9000-9001:80-81', ':9000 -> 80/tcp, :9001 -> 81/tcp, [80/tcp 81/tcp]'],
  ['9100-9102:80', ':9100-9102 -> 80/tcp, [80/tcp]'],
  ['published=9200,target=80,protocol=udp', ':9200 -> 80/udp, [80/udp]'],
])('-p %s', (spec, shown) => expect(told([spec])).toBe(shown));

// recorded: conformance/swarm/ports-ranges, cli/run-options
test.each([
  ['9000-9001:80-85', 'Invalid ranges specified for container and host Ports: 80-85 and 9000-9001'],
  ['70000:80', 'Invalid hostPort: 70000'],
  ['-1:80', 'Invalid hostPort: -1'],
  ['9002-9000:80', 'Invalid hostPort: 9002-9000'],
  ['99999', 'Invalid containerPort: 99999'],
  ['80-79', 'Invalid containerPort: 80-79'],
  ['8080:80/icmp', 'Invalid proto: icmp'],
  ['8080:', 'No port specified: 8080:<empty>'],
  ['', 'No port specified: <empty>'],
  ['/tcp', 'No port specified: /tcp<empty>'],
  ['1.2.3:8080:80', 'Invalid ip address: 1.2.3'],
  ['8080:80:90:100', 'Invalid ip address 8080:80: address 8080:80:: too many colons in address'],
  ['::1:80:80', 'Invalid ip address ::1: address ::1:: too many colons in address'],
  ['[::1:80:80', "Invalid ip address [::1: address [::1:: missing ']' in address"],
  ['published=8080,foo', "invalid publish opts format (should be name=value but got 'foo')"],
  ['=8080', "invalid publish opts format (should be name=value but got '=8080')"],
  ['published=8080', 'No port specified: 8080:/tcp<empty>'],
])('-p %s is refused', (spec, words) => expect(told([spec])).toBe(words));

test.each([
  ['7000', '[7000/tcp]'],
  ['7000-7002/udp', '[7000/udp 7001/udp 7002/udp]'],
  ['80/foo', '[80/foo]'],
  ['80:80', 'invalid port format for --expose: 80:80'],
  ['90-80', 'invalid range format for --expose: 90-80, error: Invalid range specified for the Port: 90-80'],
  ['', 'invalid range format for --expose: , error: Empty string specified for ports.'],
  ['x', 'invalid range format for --expose: x, error: strconv.ParseUint: parsing "x": invalid syntax'],
])('--expose %s', (spec, shown) => expect(told([], [spec])).toBe(shown));

test('a port is exposed once, and published as often as it was asked for', () => {
  expect(told(['8080:80', '8081:80'], ['80', '81'])).toBe(':8080 -> 80/tcp, :8081 -> 80/tcp, [80/tcp 81/tcp]');
});

test('a long form that is none is seen before anything else', () => {
  expect(told(['x', 'published=1,foo'])).toBe("invalid publish opts format (should be name=value but got 'foo')");
});
