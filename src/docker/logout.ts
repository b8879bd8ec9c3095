import { atMost } from './args.ts';
import { command } from './command.ts';

export const logout = command({
  use: 'logout [SERVER]',
  short: 'Log out from a registry',
  long: 'Log out from a registry.\nIf no server is specified, the default is defined by the daemon.',
  category: 'Common Commands',
  args: atMost(1),
});
