import { err, ok, type Result } from '../../base/result.ts';
import type { DaemonOptions } from '../../engine/world.ts';

/** A flag of dockerd's that the lab knows, and what it sets. */
const FLAGS: Readonly<Record<string, (value: string) => Partial<DaemonOptions>>> = {
  '--icc': (value) => ({ icc: value !== 'false' }),
};

/** The options of a `#: dockerd` line; an option that the lab does not know is an error and gives its name. */
export function daemonOptions(text: string): Result<Partial<DaemonOptions>, string> {
  let options: Partial<DaemonOptions> = {};
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    const [name = '', value = 'true'] = word.split('=');
    const flag = FLAGS[name];
    if (flag === undefined) return err(word);
    options = { ...options, ...flag(value) };
  }
  return ok(options);
}
