import { createRequest, on } from '../src/engine/containers/testHost.ts';
import type { Command } from '../src/engine/command.ts';
import { step } from '../src/engine/step.ts';
import type { Benchmark } from './measure.ts';
import { bridgeNetwork, crowdedHost } from './worlds.ts';

/** `step` of the commands that people type, on a host that is nearly empty and on one with 200 containers. */
export function commands(): readonly Benchmark[] {
  return [10, 200].flatMap((containers) => {
    const { world, host } = crowdedHost(containers, 20, 1);
    const settings = on('nw1');
    const typed: readonly (readonly [string, Command])[] = [
      ['network create', { kind: 'network.create', host, ...bridgeNetwork('another') }],
      ['create', { kind: 'container.create', host, ...createRequest('another', { networks: [on('nw0')] }) }],
      ['network connect', { kind: 'network.connect', host, network: 'nw1', container: 'c0', settings }],
      ['network disconnect', { kind: 'network.disconnect', host, network: 'nw0', container: 'c0', force: false }],
      ['kill', { kind: 'container.kill', host, container: 'c0', signal: 'KILL' }],
      ['rm -f', { kind: 'container.rm', host, container: 'c0', force: true, volumes: false, link: false }],
    ];
    return typed.map(([name, command]): Benchmark => {
      const { result } = step(world, command);
      if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
      return {
        name: `step: ${name}, beside ${String(containers)} containers`,
        prepare: () => () => step(world, command),
      };
    });
  });
}
