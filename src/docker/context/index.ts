import { any, atLeast, exactly, exactlyOneInCobrasWords, none, oneOrTwo } from '../args.ts';
import { command, group } from '../command.ts';
import { bool, list, text } from '../flags/kinds.ts';
import { objectFormat } from '../flags/shared.ts';
import { ls } from './ls.ts';

const create = command({
  use: 'create [OPTIONS] CONTEXT',
  short: 'Create a context',
  long: 'Create a context\n\nDocker endpoint config:\n\nNAME                DESCRIPTION\nfrom                Copy named context\'s Docker endpoint configuration\nhost                Docker endpoint on which to connect\nca                  Trust certs signed only by this CA\ncert                Path to TLS certificate file\nkey                 Path to TLS key file\nskip-tls-verify     Skip TLS certificate validation\n\nExample:\n\n$ docker context create my-context --description "some description" --docker "host=tcp://myserver:2376,ca=~/ca-file,cert=~/cert-file,key=~/key-file"',
  args: exactly(1),
  flags: {
    description: text('Description of the context'),
    docker: list('set the docker endpoint', { type: 'stringToString', shown: '[]' }),
    from: text('create context from a named context'),
  },
});

const exportContext = command({
  use: 'export [OPTIONS] CONTEXT [FILE|-]',
  short: 'Export a context to a tar archive FILE or a tar stream on STDOUT.',
  args: oneOrTwo(),
});

const importContext = command({
  use: 'import CONTEXT FILE|-',
  short: 'Import a context from a tar or zip file',
  args: exactly(2),
});

const inspect = command({
  use: 'inspect [OPTIONS] [CONTEXT] [CONTEXT...]',
  short: 'Display detailed information on one or more contexts',
  args: any(),
  flags: {
    format: objectFormat({ short: 'f' }),
  },
});

const rm = command({
  use: 'rm CONTEXT [CONTEXT...]',
  short: 'Remove one or more contexts',
  aliases: ['remove'],
  args: atLeast(1),
  flags: {
    force: bool('Force the removal of a context in use', { short: 'f' }),
  },
});

const show = command({
  use: 'show',
  short: 'Print the name of the current context',
  args: none(),
});

const update = command({
  use: 'update [OPTIONS] CONTEXT',
  short: 'Update a context',
  long: 'Update a context\n\nDocker endpoint config:\n\nNAME                DESCRIPTION\nfrom                Copy named context\'s Docker endpoint configuration\nhost                Docker endpoint on which to connect\nca                  Trust certs signed only by this CA\ncert                Path to TLS certificate file\nkey                 Path to TLS key file\nskip-tls-verify     Skip TLS certificate validation\n\nExample:\n\n$ docker context update my-context --description "some description" --docker "host=tcp://myserver:2376,ca=~/ca-file,cert=~/cert-file,key=~/key-file"',
  args: exactly(1),
  flags: {
    description: text('Description of the context'),
    docker: list('set the docker endpoint', { type: 'stringToString', shown: '[]' }),
  },
});

const use = command({
  use: 'use CONTEXT',
  short: 'Set the current docker context',
  args: exactlyOneInCobrasWords(),
});

export const context = group({
  use: 'context',
  short: 'Manage contexts',
  commands: [create, exportContext, importContext, inspect, ls, rm, show, update, use],
});
