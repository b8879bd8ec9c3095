import { resolvePath } from '../../base/files.ts';
import { err, ok, type Result } from '../../base/result.ts';

/**
 * What -v says of directories and files of the host, as the daemon is asked for them: a path that begins with a dot is taken
 * from where the client stands. Volumes, with a name or without, the lab does not have. recorded: conformance/cli/run-binds
 */
export function hostBinds(specs: readonly string[], cwd: string): Result<readonly string[], string> {
  const binds: string[] = [];
  for (const spec of new Set(specs)) {
    const sections = sectionsOf(spec);
    if (!sections.ok) return sections;
    const [source = '', destination] = sections.value;
    if (destination === undefined || !/^(?:[./]|[a-zA-Z]:)/.test(source)) {
      return err('volumes are not simulated in this lab, only directories and files of the host: -v /PATH:/PATH');
    }
    binds.push(source.startsWith('.') ? resolvePath(cwd, source) + spec.slice(source.length) : spec);
  }
  return ok(binds);
}

/** The sections between colons; a single letter before one is a drive of Windows and no section by itself. */
function sectionsOf(spec: string): Result<readonly string[], string> {
  if (spec === '') return err('invalid empty volume spec');
  if (spec.length <= 2) return ok([spec]);
  const sections: readonly string[] = spec.match(/(?:^|(?<=:))(?:[a-zA-Z]:)?[^:]*/g) ?? [];
  if (sections.includes('')) return err(`invalid spec: ${spec}: empty section between colons`);
  return sections.length > 3 ? err(`invalid spec: ${spec}: too many colons`) : ok(sections);
}
