import { err, ok, type Result } from '../../base/result.ts';
import { parseBool } from '../../engine/drivers/strconv.ts';
import type { MountRequest } from '../../engine/volumes/volume.ts';
import { readCsv } from '../flags/csv.ts';
import type { Flag } from '../flags/flag.ts';
import { parseBytes } from '../flags/size.ts';

/** `--mount type=volume,source=data,target=/data,readonly`; repeated, each is one more mount. recorded: conformance/core/volume-mount-flag, volume-mount-values */
export const mountFlag: Flag<readonly MountRequest[]> = {
  initial: [],
  set: (value, before) => {
    const parsed = parseMount(value);
    return parsed.ok ? ok([...before, parsed.value]) : parsed;
  },
  type: 'mount',
  describe: 'Attach a filesystem mount to the container',
  simulated: true,
};

function parseMount(text: string): Result<MountRequest, string> {
  const fields = text === '' ? err('EOF') : readCsv(text);
  if (!fields.ok) return fields;
  let mount: MountRequest = { type: 'volume', source: '', target: '', readOnly: false, consistency: '' };
  for (const field of fields.value) {
    const next = withField(mount, field);
    if (!next.ok) return next;
    mount = next.value;
  }
  const fault = mountFault(mount, fields.value);
  return fault === null ? ok(mount) : err(fault);
}

function mountFault({ type, target, readOnly, ...options }: MountRequest, fields: readonly string[]): string | null {
  if (type === '') return 'type is required';
  if (target === '') return 'target is required';
  for (const kind of ['volume', 'bind', 'tmpfs'] as const) {
    if (options[kind] !== undefined && type !== kind) return `cannot mix '${kind}-*' options with mount type '${type}'`;
  }
  const asks = fields.some((field) => field.toLowerCase() === 'bind-recursive=readonly');
  return asks && !readOnly
    ? "option 'bind-recursive=readonly' requires 'readonly' to be specified in conjunction"
    : null;
}

function withField(mount: MountRequest, field: string): Result<MountRequest, string> {
  const at = field.indexOf('=');
  const key = (at < 0 ? field : field.slice(0, at)).toLowerCase();
  if (at < 0) {
    return ['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive'].includes(key)
      ? withValue(mount, field, key, 'true')
      : err(`invalid field '${field}' must be a key=value pair`);
  }
  return withValue(mount, field, key, field.slice(at + 1));
}

function withValue(mount: MountRequest, field: string, key: string, value: string): Result<MountRequest, string> {
  const { bind = {}, volume = {}, tmpfs = {} } = mount;
  const invalid = (why = ''): Result<never, string> => err(`invalid value for ${key}: ${value}${why}`);
  const [name = '', ...rest] = value.split('=');
  switch (key) {
    case 'type':
      return ok({ ...mount, type: value.toLowerCase() });
    case 'source':
    case 'src':
      return ok({ ...mount, source: value });
    case 'target':
    case 'dst':
    case 'destination':
      return ok({ ...mount, target: value });
    case 'readonly':
    case 'ro': {
      const read = parseBool(value);
      return read.ok ? ok({ ...mount, readOnly: read.value }) : invalid();
    }
    case 'consistency':
      return ok({ ...mount, consistency: value.toLowerCase() });
    case 'bind-propagation':
      return ok({ ...mount, bind: { ...bind, propagation: value.toLowerCase() } });
    case 'bind-nonrecursive': {
      const read = parseBool(value);
      return read.ok ? ok({ ...mount, bind: { ...bind, nonRecursive: read.value } }) : invalid();
    }
    case 'bind-recursive':
      if (!['enabled', 'disabled', 'writable', 'readonly'].includes(value)) {
        return invalid(' (must be "enabled", "disabled", "writable", or "readonly")');
      }
      return ok(value === 'disabled' ? { ...mount, bind: { ...bind, nonRecursive: true } } : mount);
    case 'volume-nocopy': {
      const read = parseBool(value);
      return read.ok ? ok({ ...mount, volume: { ...volume, noCopy: read.value } }) : invalid();
    }
    case 'volume-label':
      return ok({ ...mount, volume: { ...volume, labels: { ...volume.labels, [name]: rest.join('=') } } });
    case 'volume-driver':
      return ok({ ...mount, volume: { ...volume, driver: { ...volume.driver, name: value } } });
    case 'volume-opt': {
      const options = { ...volume.driver?.options, [name]: rest.join('=') };
      return ok({ ...mount, volume: { ...volume, driver: { ...volume.driver, options } } });
    }
    case 'tmpfs-size': {
      const read = parseBytes(value);
      return read.ok ? ok({ ...mount, tmpfs: { ...tmpfs, sizeBytes: read.value } }) : invalid();
    }
    case 'tmpfs-mode':
      return /^[0-7]{1,11}$/.test(value)
        ? ok({ ...mount, tmpfs: { ...tmpfs, mode: Number.parseInt(value, 8) } })
        : invalid();
    default:
      return err(`unexpected key '${key}' in '${field}'`);
  }
}
