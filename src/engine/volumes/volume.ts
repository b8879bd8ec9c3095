import type { Engine, StringMap, Timestamp } from '../world.ts';

/** A volume of an engine, made by the driver `local`, the only one there is. Its files are the host's, below its mountpoint. */
export interface Volume {
  readonly name: string;
  readonly created: Timestamp;
  /** null when it was made beside a container. */
  readonly labels: StringMap | null;
  readonly options: StringMap | null;
}

/** Something that a container is to have in its files, as --mount asks for it: the Engine API's Mount, in lower camel case. */
export interface MountRequest {
  readonly type: string;
  /** A path of the host, or a volume's name; '' for none. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly consistency: string;
  readonly bind?: { readonly propagation?: string; readonly nonRecursive?: boolean };
  readonly volume?: {
    readonly noCopy?: boolean;
    readonly labels?: StringMap;
    readonly driver?: { readonly name?: string; readonly options?: StringMap };
  };
  readonly tmpfs?: { readonly sizeBytes?: number; readonly mode?: number };
}

/** Where a container has a directory or file of its host, a volume, or memory: decided when it is created. */
export interface MountPoint {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  /** The volume's; '' for the others. */
  readonly name: string;
  /** The path on the host; '' for memory. */
  readonly source: string;
  readonly destination: string;
  /** As it was given: 'ro', 'rw', ''. */
  readonly mode: string;
  readonly readOnly: boolean;
  readonly propagation: string;
  /** Whether what the image has there goes into an empty volume. */
  readonly copies: boolean;
  /** Whether nobody named the volume: `rm -v` and --rm take it along. */
  readonly anonymous: boolean;
  /** Whether the volume cannot be removed for it. */
  readonly held: boolean;
  /** Whether what is bound is a file: it then needs a file's place. */
  readonly isFile: boolean;
}

/** What an anonymous volume is labelled with. */
export const ANONYMOUS = 'com.docker.volume.anonymous';

/** Where the host has a volume's files. */
export function mountpointOf(name: string): string {
  return `/var/lib/docker/volumes/${name}/_data`;
}

/** The containers that hold a volume, whether they run or not. */
export function usersOf({ containers }: Engine, name: string): readonly string[] {
  return containers
    .filter(({ mounts }) => mounts.some((mount) => mount.held && mount.name === name))
    .map(({ id }) => id);
}
