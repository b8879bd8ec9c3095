import { atLeast, exactly, none } from '../args.ts';
import { command, group } from '../command.ts';
import { images, oneOf } from '../completion/objects.ts';
import { checkLabel } from '../flags/checks.ts';
import { bool, bytes, int, list, strings, text } from '../flags/kinds.ts';
import { LEGACY_BUILDER } from '../builder/notice.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { prune } from './prune.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { rm } from './rm.ts';
import { tag } from './tag.ts';

export { history, ls, pull, push, rm, tag };

export const build = command({
  use: 'build [OPTIONS] PATH | URL | -',
  short: 'Build an image from a Dockerfile',
  notice: LEGACY_BUILDER,
  args: exactly(1),
  flags: {
    addHost: list('Add a custom host-to-IP mapping ("host:ip")'),
    buildArg: list('Set build-time variables'),
    cacheFrom: strings('Images to consider as cache sources'),
    cgroupParent: text('Set the parent cgroup for the "RUN" instructions during build'),
    compress: bool('Compress the build context using gzip'),
    cpuPeriod: int('Limit the CPU CFS (Completely Fair Scheduler) period'),
    cpuQuota: int('Limit the CPU CFS (Completely Fair Scheduler) quota'),
    cpuShares: int('CPU shares (relative weight)', { short: 'c' }),
    cpusetCpus: text('CPUs in which to allow execution (0-3, 0,1)'),
    cpusetMems: text('MEMs in which to allow execution (0-3, 0,1)'),
    disableContentTrust: bool('Skip image verification', { initial: true }),
    file: text('Name of the Dockerfile (Default is "PATH/Dockerfile")', { short: 'f' }),
    forceRm: bool('Always remove intermediate containers'),
    iidfile: text('Write the image ID to the file'),
    isolation: text('Container isolation technology'),
    label: list('Set metadata for an image', { check: checkLabel }),
    memory: bytes('Memory limit', { short: 'm' }),
    memorySwap: bytes('Swap limit equal to memory plus swap: -1 to enable unlimited swap'),
    network: text('Set the networking mode for the RUN instructions during build', { initial: 'default' }),
    noCache: bool('Do not use cache when building the image'),
    platform: text('Set platform if server is multi-platform capable'),
    pull: bool('Always attempt to pull a newer version of the image', {
      complete: oneOf('always', 'missing', 'never'),
    }),
    quiet: bool('Suppress the build output and print image ID on success', { short: 'q' }),
    rm: bool('Remove intermediate containers after a successful build', { initial: true }),
    securityOpt: strings('Security options'),
    shmSize: bytes('Size of "/dev/shm"'),
    tag: list('Name and optionally a tag in the "name:tag" format', { short: 't' }),
    target: text('Set the target build stage to build.'),
    ulimit: list('Ulimit options', { type: 'ulimit', shown: '[]' }),
  },
});

export const importImage = command({
  use: 'import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  short: 'Import the contents from a tarball to create a filesystem image',
  args: atLeast(1),
  flags: {
    change: list('Apply Dockerfile instruction to the created image', { short: 'c' }),
    message: text('Set commit message for imported image', { short: 'm' }),
    platform: text('Set platform if server is multi-platform capable'),
  },
});

export const load = command({
  use: 'load [OPTIONS]',
  short: 'Load an image from a tar archive or STDIN',
  args: none(),
  flags: {
    input: text('Read from tar archive file, instead of STDIN', { short: 'i' }),
    platform: text('Load only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'),
    quiet: bool('Suppress the load output', { short: 'q' }),
  },
});

export const save = command({
  use: 'save [OPTIONS] IMAGE [IMAGE...]',
  short: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  args: atLeast(1, images),
  flags: {
    output: text('Write to a file, instead of STDOUT', { short: 'o' }),
    platform: text('Save only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'),
  },
});

export const image = group({
  use: 'image',
  short: 'Manage images',
  commands: [build, history, importImage, inspect, load, ls, prune, pull, push, rm, save, tag],
});
