import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandOf, Kind } from '../command.ts';
import type { Engine } from '../world.ts';
import { createRequest, on, TestHost } from './testHost.ts';

/** A command without its host: what a client may ask at any time. */
type Asked = { [K in Kind]: Omit<CommandOf<K>, 'host'> & { readonly kind: K } }[Kind];

const NAMES = ['alpha', 'beta', 'gamma'];
const name = fc.constantFrom(...NAMES, 'nosuch');
const network = fc.constantFrom('bridge', 'nw', 'nosuch', 'host', 'none');
const mode = fc.oneof({ weight: 4, arbitrary: network }, { weight: 1, arbitrary: name.map((n) => `container:${n}`) });

const create = fc
  .record({
    as: fc.constantFrom(...NAMES, ''),
    image: fc.constantFrom('busybox', 'nginx', 'nosuch'),
    mode,
    cmd: fc.constantFrom('sleep', 'true', 'false', 'nosuch'),
    port: fc.constantFrom('', '8081', '0'),
    policy: fc.constantFrom('no', 'always', 'on-failure'),
    autoRemove: fc.boolean(),
    link: fc.option(name),
  })
  .map(({ as, image, mode: networkMode, cmd, port, policy, autoRemove, link }): Asked => {
    const request = createRequest(as, {
      image,
      cmd: [cmd],
      networks: networkMode.startsWith('container:') ? [] : [on(networkMode)],
      hostConfig: {
        networkMode,
        portBindings: port === '' ? [] : [{ port: '80/tcp', hostIp: '', hostPort: port }],
        restartPolicy: { name: policy, maximumRetryCount: 0 },
        autoRemove,
        links: link === null ? null : [`${link}:linked`],
      },
    });
    return { kind: 'container.create', ...request };
  });

const asked: fc.Arbitrary<Asked> = fc.oneof(
  create,
  fc
    .record({
      kind: fc.constantFrom('container.start', 'container.start', 'container.pause', 'container.unpause'),
      container: name,
    })
    .map((of): Asked => of),
  fc
    .record({
      kind: fc.constantFrom('container.stop', 'container.restart'),
      container: name,
      timeout: fc.constantFrom(null, 0, 3),
    })
    .map((of): Asked => of),
  fc
    .record({ container: name, signal: fc.constantFrom('', 'TERM', 'USR1', 'x') })
    .map((of): Asked => ({ kind: 'container.kill', ...of })),
  fc.record({ container: name, name }).map((of): Asked => ({ kind: 'container.rename', ...of })),
  fc
    .record({ container: name, force: fc.boolean(), link: fc.constant(false), volumes: fc.boolean() })
    .map((of): Asked => ({ kind: 'container.rm', ...of })),
  fc.constant<Asked>({ kind: 'container.prune', filters: {} }),
  fc
    .record({ container: name, network })
    .map((of): Asked => ({ kind: 'network.connect', ...of, settings: on(of.network) })),
  fc
    .record({ container: name, network, force: fc.boolean() })
    .map((of): Asked => ({ kind: 'network.disconnect', ...of })),
);

const sequences = fc.array(fc.tuple(asked, fc.constantFrom(0, 0, 50, 700, 20_000)), { maxLength: 30 });

/** Plays a sequence; `each` hears of every command, the engine before it, and whether it was granted. */
function play(
  sequence: readonly (readonly [Asked, number])[],
  each?: (lab: TestHost, command: Asked, before: Engine, granted: boolean) => void,
): TestHost {
  const lab = new TestHost(7);
  lab.network({ ipam: { config: [{ subnet: '172.25.0.0/24' }] } });
  for (const [command, pause] of sequence) {
    const before = lab.engine;
    const answer = lab.do(command);
    each?.(lab, command, before, answer.ok);
    lab.wait(pause);
  }
  return lab;
}

function holds({ containers, endpoints, linkNames }: Engine): void {
  const names = containers.map((c) => c.name);
  expect(new Set(names).size).toBe(names.length);
  for (const endpoint of endpoints) {
    const owner = containers.find((c) => c.id === endpoint.container);
    expect(owner && ['running', 'paused']).toContain(owner?.state.status);
    expect(endpoint.name).toBe(owner?.name);
  }
  for (const { state, hostConfig, networks, sandboxId, id } of containers) {
    const own = endpoints.filter((e) => e.container === id);
    const alive = state.status === 'running' || state.status === 'paused';
    expect(state.pid !== 0).toBe(alive);
    expect(state.restarts.at !== null).toBe(state.status === 'restarting');
    expect(alive || state.stopping === null).toBe(true);
    expect(sandboxId !== '').toBe(alive && !hostConfig.networkMode.startsWith('container:'));
    expect(own.length).toBe(sandboxId === '' ? 0 : networks.length);
  }
  for (const { parent } of linkNames) expect(containers.some((c) => c.id === parent)).toBe(true);
  const bound = endpoints.flatMap((e) => e.ports).map((p) => `${p.hostIp} ${String(p.hostPort)}/${p.proto}`);
  expect(new Set(bound).size).toBe(bound.length);
  const addresses = endpoints.map((e) => e.ipv4).filter((address) => address !== '');
  expect(new Set(addresses).size).toBe(addresses.length);
}

test('what always holds, whatever is asked', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      play(sequence, (lab) => holds(lab.engine));
    }),
    { numRuns: 300 },
  );
});

test('the same seed and the same commands give the same world', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      expect(play(sequence).world).toEqual(play(sequence).world);
    }),
    { numRuns: 50 },
  );
});

test('a refusal changes nothing, but for chance and events; starts and networks leave something behind', () => {
  let refusals = 0;
  fc.assert(
    fc.property(sequences, (sequence) => {
      play(sequence, (lab, { kind }, before, granted) => {
        if (granted || kind.startsWith('network.') || kind.endsWith('start')) return;
        refusals++;
        expect({ ...lab.engine, events: [] }).toEqual({ ...before, events: [] });
      });
    }),
    { numRuns: 100 },
  );
  expect(refusals).toBeGreaterThan(100);
});
