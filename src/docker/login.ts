import { atMost } from './args.ts';
import { command } from './command.ts';
import { bool, text } from './flags/kinds.ts';

export const login = command({
  use: 'login [OPTIONS] [SERVER]',
  short: 'Authenticate to a registry',
  long: 'Authenticate to a registry.\nDefaults to Docker Hub if no server is specified.',
  category: 'Common Commands',
  args: atMost(1),
  flags: {
    password: text('Password or Personal Access Token (PAT)', { short: 'p' }),
    passwordStdin: bool('Take the Password or Personal Access Token (PAT) from stdin'),
    username: text('Username', { short: 'u' }),
  },
});
