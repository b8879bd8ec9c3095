import { ok } from '../base/result.ts';
import { dockerVersion } from '../engine/inspect/version.ts';
import { none } from './args.ts';
import { CLIENT } from './clientVersion.ts';
import { command } from './command.ts';
import { complain, refuse } from './failure.ts';
import { objectFormat } from './flags/shared.ts';
import { execute } from './template/execute.ts';
import { fromJson } from './template/from-json.ts';
import { FUNCTIONS } from './template/functions.ts';
import { parseTemplate } from './template/parse.ts';
import { VERSION_INFO } from './template/shapes/system.ts';

export const version = command({
  use: 'version [OPTIONS]',
  short: 'Show the Docker version information',
  category: 'Common Commands',
  args: none(),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
  *run(io, engine, _, { format }) {
    const template = parseTemplate(format === 'json' ? '{{json .}}' : format, (name) => FUNCTIONS.has(name));
    if (!template.ok) return yield* complain(io, `template parsing error: ${inNameOfVersion(template.error)}`, 64);
    const server = engine.query(() => ok(dockerVersion()));
    if (format === '') {
      yield* io.stdout.write(`${clientText()}${server.ok ? `\n${serverText(server.value)}` : ''}`);
      return server.ok ? 0 : yield* refuse(io, server.error);
    }
    const json = { Client: CLIENT, Server: server.ok ? server.value : null };
    const { text, error } = execute(template.value, fromJson(json, VERSION_INFO), FUNCTIONS);
    yield* io.stdout.write(`${text}\n`);
    if (!server.ok) return yield* refuse(io, server.error);
    return error === null ? 0 : yield* complain(io, inNameOfVersion(error));
  },
});

/** This one template of the client's has a name. */
function inNameOfVersion(error: string): string {
  return error.replace('template: :', 'template: version:').replace('executing ""', 'executing "version"');
}

function row(indent: number, name: string, value: string): string {
  return `${`${' '.repeat(indent)}${name}:`.padEnd(20)}${value}\n`;
}

function clientText(): string {
  const rows = [
    row(1, 'Version', CLIENT.Version),
    row(1, 'API version', CLIENT.ApiVersion),
    row(1, 'Go version', CLIENT.GoVersion),
    row(1, 'Git commit', CLIENT.GitCommit),
    row(1, 'Built', CLIENT.BuildTime),
    row(1, 'OS/Arch', `${CLIENT.Os}/${CLIENT.Arch}`),
    row(1, 'Context', CLIENT.Context),
  ];
  return `Client:\n${rows.join('')}`;
}

type ServerVersion = ReturnType<typeof dockerVersion>;

function serverText({ Components }: ServerVersion): string {
  return `Server:\n${Components.map((component) => ` ${component.Name}:\n${componentText(component)}`).join('')}`;
}

function componentText({ Name, Version, Details }: ServerVersion['Components'][number]): string {
  const detail = (key: string): string => Object.entries(Details).find(([name]) => name === key)?.[1] ?? '';
  const others =
    Name === 'Engine'
      ? [
          ['API version', `${detail('ApiVersion')} (minimum version ${detail('MinAPIVersion')})`],
          ['Go version', detail('GoVersion')],
          ['Git commit', detail('GitCommit')],
          ['Built', detail('BuildTime')],
          ['OS/Arch', `${detail('Os')}/${detail('Arch')}`],
          ['Experimental', detail('Experimental')],
        ]
      : Object.entries(Details);
  return [['Version', Version], ...others].map(([name = '', value = '']) => row(2, name, value)).join('');
}
