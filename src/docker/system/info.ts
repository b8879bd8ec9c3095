import { ok } from '../../base/result.ts';
import { dockerInfo } from '../../engine/inspect/info.ts';
import { none } from '../args.ts';
import { CLIENT } from '../clientVersion.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { objectFormat } from '../flags/shared.ts';
import { execute } from '../template/execute.ts';
import { fromJson } from '../template/from-json.ts';
import { FUNCTIONS } from '../template/functions.ts';
import { parseTemplate } from '../template/parse.ts';
import { DOCKER_INFO } from '../template/shapes/system.ts';
import { clientText, serverText } from './infoText.ts';

/** recorded: conformance/swarm/service-unsaid */
const TWO_MANAGERS = `WARNING: Running Swarm in a two-manager configuration. This configuration provides
         no fault tolerance, and poses a high risk to lose control over the cluster.
         Refer to https://docs.docker.com/engine/swarm/admin_guide/ to configure the
         Swarm for fault-tolerance.
`;

export const info = command({
  use: 'info [OPTIONS]',
  short: 'Display system-wide information',
  args: none(),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
  *run(io, engine, _, { format }) {
    const found = engine.query((world, host) => ok(dockerInfo(world, host)));
    if (format === '') {
      yield* io.stdout.write(`${clientText()}\n${found.ok ? serverText(found.value) : 'Server:\n'}`);
      if (!found.ok) return yield* refuse(io, found.error);
      const { ControlAvailable, Managers } = found.value.Swarm;
      if (ControlAvailable && Managers === 2) yield* io.stderr.write(TWO_MANAGERS);
      return 0;
    }
    const template = parseTemplate(format === 'json' ? '{{json .}}' : format, (name) => FUNCTIONS.has(name));
    if (!template.ok) return yield* complain(io, `template parsing error: ${template.error}`, 64);
    const { ApiVersion: _api, ...client } = CLIENT;
    const json = {
      ...(found.ok ? found.value : {}),
      ClientInfo: { Debug: false, ...client, Plugins: [], Warnings: null },
    };
    const { text, error } = execute(template.value, fromJson(json, DOCKER_INFO), FUNCTIONS);
    yield* io.stdout.write(`${text}\n`);
    if (!found.ok) return yield* refuse(io, found.error);
    return error === null ? 0 : yield* complain(io, error);
  },
});
