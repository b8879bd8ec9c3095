import { err, ok, type Result } from '../../base/result.ts';
import type { EndpointRequest } from '../../engine/command.ts';
import type { StringMap } from '../../engine/world.ts';
import { networkModes } from '../completion/objects.ts';
import { readCsv } from '../flags/csv.ts';
import type { Flag } from '../flags/flag.ts';

/** One `--network` of a new container, as it was typed. */
export interface NetworkAttachment {
  /** A network's name or id, or a mode: host, none, bridge, container:X. */
  readonly target: string;
  readonly aliases: readonly string[];
  readonly links: readonly string[];
  readonly ipv4Address: string;
  readonly ipv6Address: string;
  readonly linkLocalIPs: readonly string[];
  readonly macAddress: string;
  readonly driverOpts: StringMap;
  readonly gwPriority: number;
}

export const PLAIN: NetworkAttachment = {
  target: 'default',
  aliases: [],
  links: [],
  ipv4Address: '',
  ipv6Address: '',
  linkLocalIPs: [],
  macAddress: '',
  driverOpts: {},
  gwPriority: 0,
};

/** `--network NAME` or `--network name=NAME,alias=A,ip=ADDRESS,...`; repeated, each is one more network. */
export const networkFlag: Flag<readonly NetworkAttachment[]> = {
  initial: [],
  set: (value, before) => {
    const parsed = /\w+=\w+/.test(value) ? longForm(value) : ok({ ...PLAIN, target: value });
    return parsed.ok ? ok([...before, parsed.value]) : parsed;
  },
  type: 'network',
  describe: 'Connect a container to a network',
  complete: networkModes,
  also: { net: null },
  simulated: true,
};

/** Everything in the long form is read in lower case, values as well. recorded: conformance/cli/flag-values */
function longForm(value: string): Result<NetworkAttachment, string> {
  const fields = readCsv(value);
  if (!fields.ok) return fields;
  let attachment: NetworkAttachment = { ...PLAIN, target: '' };
  for (const field of fields.value) {
    const [key, text] = cut(field.toLowerCase());
    if (key === '' || text === null) return err(`invalid field ${field}`);
    const next = withField(attachment, key.trim(), text.trim());
    if (!next.ok) return next;
    attachment = next.value;
  }
  return attachment.target === '' ? err('network name/id is not specified') : ok(attachment);
}

function withField(before: NetworkAttachment, key: string, value: string): Result<NetworkAttachment, string> {
  switch (key) {
    case 'name':
      return ok({ ...before, target: value });
    case 'alias':
      return ok({ ...before, aliases: [...before.aliases, value] });
    case 'ip':
      return ok({ ...before, ipv4Address: value });
    case 'ip6':
      return ok({ ...before, ipv6Address: value });
    case 'mac-address':
      return ok({ ...before, macAddress: value });
    case 'link-local-ip':
      return ok({ ...before, linkLocalIPs: [...before.linkLocalIPs, value] });
    case 'driver-opt': {
      const [name, text] = cut(value);
      if (name === '' || text === null) return err('invalid key value pair format in driver options');
      return ok({ ...before, driverOpts: { ...before.driverOpts, [name.trim()]: text.trim() } });
    }
    case 'gw-priority': {
      if (!/^[+-]?\d+$/.test(value)) return err(`invalid gw-priority (${value}): invalid syntax`);
      if (!Number.isSafeInteger(Number(value))) return err(`invalid gw-priority (${value}): value out of range`);
      return ok({ ...before, gwPriority: Number(value) });
    }
    default:
      return err(`invalid field key ${key}`);
  }
}

function cut(text: string): readonly [string, string | null] {
  const at = text.indexOf('=');
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** Whether it asks for nothing but the network: then the client leaves it to the daemon. */
export function isPlain(attachment: NetworkAttachment): boolean {
  return JSON.stringify({ ...attachment, target: PLAIN.target }) === JSON.stringify(PLAIN);
}

/** As the daemon is asked for it. */
export function endpointRequest(attachment: NetworkAttachment): EndpointRequest {
  const { aliases, links, ipv4Address, ipv6Address, linkLocalIPs, macAddress, driverOpts, gwPriority } = attachment;
  const hasAddress = ipv4Address !== '' || ipv6Address !== '' || linkLocalIPs.length > 0;
  return {
    ipamConfig: hasAddress
      ? {
          ...(ipv4Address === '' ? {} : { ipv4Address }),
          ...(ipv6Address === '' ? {} : { ipv6Address }),
          ...(linkLocalIPs.length === 0 ? {} : { linkLocalIPs }),
        }
      : null,
    links: links.length === 0 ? null : links,
    aliases: aliases.length === 0 ? null : aliases,
    macAddress,
    driverOpts: Object.keys(driverOpts).length === 0 ? null : driverOpts,
    gwPriority,
  };
}
