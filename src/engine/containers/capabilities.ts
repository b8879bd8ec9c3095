import type { Capability } from '../../base/kernel/process.ts';
import type { HostConfig } from '../world.ts';

const KNOWN: ReadonlySet<string> = new Set(
  (
    'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER ' +
    'FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE ' +
    'NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE ' +
    'SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM'
  )
    .split(' ')
    .map((name) => `CAP_${name}`),
);

/** What root has of them in any container. */
const USUAL: readonly Capability[] = ['NET_RAW'];
const EVERY: readonly Capability[] = ['NET_ADMIN', 'NET_RAW'];

/** A capability as the engine writes it: ALL, or with CAP_ before it. */
export function capabilityName(name: string): string {
  const upper = name.toUpperCase();
  return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
}

/** Why --cap-add and --cap-drop cannot be had; null when they can. recorded: conformance/cli/capabilities */
export function badCapability({ capAdd, capDrop }: Pick<HostConfig, 'capAdd' | 'capDrop'>): string | null {
  const unknown = (names: readonly string[] | null): string | undefined =>
    names?.map(capabilityName).find((name) => name !== 'ALL' && !KNOWN.has(name));
  const added = unknown(capAdd);
  if (added !== undefined) return `invalid CapAdd: unknown capability: "${added}"`;
  const dropped = unknown(capDrop);
  return dropped === undefined ? null : `invalid CapDrop: unknown capability: "${dropped}"`;
}

/** What root may do to the network in such a container; anybody else may do nothing, whatever is added. */
export function capabilitiesOf({
  privileged,
  capAdd,
  capDrop,
}: Pick<HostConfig, 'capAdd' | 'capDrop' | 'privileged'>): readonly Capability[] {
  if (privileged) return EVERY;
  const named = (names: readonly string[] | null, name: string): boolean =>
    names?.map(capabilityName).includes(name) ?? false;
  const isAdded = (name: Capability): boolean => named(capAdd, `CAP_${name}`);
  const isDropped = (name: Capability): boolean => named(capDrop, `CAP_${name}`);
  if (named(capAdd, 'ALL')) return EVERY.filter((name) => !isDropped(name));
  if (named(capDrop, 'ALL')) return EVERY.filter(isAdded);
  return EVERY.filter((name) => isAdded(name) || (USUAL.includes(name) && !isDropped(name)));
}
