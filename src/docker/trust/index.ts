import { atLeast, exactly } from '../args.ts';
import { command, group } from '../command.ts';
import { bool, list, text } from '../flags/kinds.ts';

const key = group({
  use: 'key',
  short: 'Manage keys for signing Docker images',
  commands: [
    command({
      use: 'generate NAME',
      short: 'Generate and load a signing key-pair',
      args: exactly(1),
      flags: {
        dir: text('Directory to generate key in, defaults to current directory'),
      },
    }),
    command({
      use: 'load [OPTIONS] KEYFILE',
      short: 'Load a private key file for signing',
      args: exactly(1),
      flags: {
        name: text('Name for the loaded key', { initial: 'signer' }),
      },
    }),
  ],
});

const signer = group({
  use: 'signer',
  short: 'Manage entities who can sign Docker images',
  commands: [
    command({
      use: 'add OPTIONS NAME REPOSITORY [REPOSITORY...] ',
      short: 'Add a signer',
      args: atLeast(2),
      flags: {
        key: list("Path to the signer's public key file"),
      },
    }),
    command({
      use: 'remove [OPTIONS] NAME REPOSITORY [REPOSITORY...]',
      short: 'Remove a signer',
      args: atLeast(2),
      flags: {
        force: bool('Do not prompt for confirmation before removing the most recent signer', { short: 'f' }),
      },
    }),
  ],
});

const inspect = command({
  use: 'inspect IMAGE[:TAG] [IMAGE[:TAG]...]',
  short: 'Return low-level information about keys and signatures',
  args: atLeast(1),
  flags: {
    pretty: bool('Print the information in a human friendly format'),
  },
});

const revoke = command({
  use: 'revoke [OPTIONS] IMAGE[:TAG]',
  short: 'Remove trust for an image',
  args: exactly(1),
  flags: {
    yes: bool('Do not prompt for confirmation', { short: 'y' }),
  },
});

const sign = command({
  use: 'sign IMAGE:TAG',
  short: 'Sign an image',
  args: exactly(1),
  flags: {
    local: bool('Sign a locally tagged image'),
  },
});

export const trust = group({
  use: 'trust',
  short: 'Manage trust on Docker images',
  commands: [key, signer, inspect, revoke, sign],
});
