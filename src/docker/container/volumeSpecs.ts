import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { MountRequest } from '../../engine/volumes/volume.ts';

/** What -v says. */
export interface VolumeSpecs {
  /** Directories and files of the host, and volumes by their names, as the daemon is asked for them. */
  readonly binds: readonly string[];
  /** Where a volume without a name is to be. */
  readonly anonymous: readonly string[];
}

/** A path that begins with a dot is taken from where the client stands. recorded: conformance/cli/run-binds, core/volume-run */
export function volumeSpecs(specs: readonly string[], cwd: string): Result<VolumeSpecs, string> {
  const binds: string[] = [];
  const anonymous: string[] = [];
  for (const spec of new Set(specs)) {
    const sections = sectionsOf(spec);
    if (!sections.ok) return sections;
    const [source = '', destination] = sections.value;
    if (destination === undefined) anonymous.push(spec);
    else binds.push(source.startsWith('.') ? resolvePath(cwd, source) + spec.slice(source.length) : spec);
  }
  return ok({ binds, anonymous });
}

/** What --mount says, with a source that begins with a dot taken from where the client stands. */
export function placedMounts(mounts: readonly MountRequest[], cwd: string): readonly MountRequest[] {
  return mounts.map((mount) => {
    const isHere = mount.source === '.' || mount.source.startsWith('./');
    return isHere ? { ...mount, source: resolvePath(cwd, mount.source) } : mount;
  });
}

/** `--tmpfs PATH[:OPTIONS]`: the options by path. */
export function tmpfsMounts(specs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    specs.map((spec) => {
      const at = spec.indexOf(':');
      return at < 0 ? [spec, ''] : [spec.slice(0, at), spec.slice(at + 1)];
    }),
  );
}

/** The sections between colons; a single letter before one is a drive of Windows and no section by itself. */
function sectionsOf(spec: string): Result<readonly string[], string> {
  if (spec === '') return err('invalid empty volume spec');
  if (spec.length <= 2) return ok([spec]);
  const sections: readonly string[] = spec.match(/(?:^|(?<=:))(?:[a-zA-Z]:)?[^:]*/g) ?? [];
  if (sections.includes('')) return err(`invalid spec: ${spec}: empty section between colons`);
  return sections.length > 3 ? err(`invalid spec: ${spec}: too many colons`) : ok(sections);
}
