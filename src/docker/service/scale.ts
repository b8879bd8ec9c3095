import { serviceInspect } from '../../engine/inspect/services.ts';
import { atLeast } from '../args.ts';
import { command } from '../command.ts';
import { complain, daemonWords } from '../failure.ts';
import { bool } from '../flags/kinds.ts';
import { parseUnsigned } from '../flags/strconv.ts';
import { showProgress } from './progress.ts';

export const scale = command({
  use: 'scale SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  short: 'Scale one or multiple replicated services',
  args: atLeast(1),
  flags: {
    detach: bool('Exit immediately instead of waiting for the service to converge', { short: 'd' }),
  },
  *run(io, engine, specs, { detach }) {
    const bad = specs.find((spec) => !spec.includes('='));
    if (bad !== undefined) {
      const usage = 'Usage:  docker service scale SERVICE=REPLICAS [SERVICE=REPLICAS...]';
      const help = `See 'docker service scale --help'.\n\n${usage}\n\nScale one or multiple replicated services`;
      return yield* complain(io, `invalid scale specifier '${bad}'.\n${help}`);
    }
    const scaled: string[] = [];
    const errors: string[] = [];
    for (const spec of specs) {
      const at = spec.indexOf('=');
      const [service, text] = [spec.slice(0, at), spec.slice(at + 1)];
      const replicas = parseUnsigned(text, 64);
      if (!replicas.ok) {
        errors.push(`${service}: invalid replicas value ${text}: ${replicas.error}`);
        continue;
      }
      const found = engine.query((world, host) => serviceInspect(world, host, service));
      if (found.ok && 'Global' in found.value.Spec.Mode) {
        errors.push(`${service}: scale can only be used with replicated or replicated-job mode`);
        continue;
      }
      const updated = yield* engine.request({ kind: 'service.update', service, spec: { replicas: replicas.value } });
      if (!updated.ok) {
        errors.push(`${service}: ${daemonWords(updated.error)}`);
        continue;
      }
      yield* io.stdout.write(`${service} scaled to ${text}\n`);
      scaled.push(service);
    }
    for (const service of detach ? [] : scaled) yield* showProgress(io, engine, service, service);
    return errors.length > 0 ? yield* complain(io, errors.join('\n')) : 0;
  },
});
