import { err, ok, type Result } from '../../base/result.ts';

const SYSTEMS = ['linux', 'windows', 'darwin', 'freebsd', 'wasi'];
const MACHINES: Readonly<Record<string, string>> = {
  amd64: 'amd64',
  'x86-64': 'amd64',
  x86_64: 'amd64',
  arm64: 'arm64',
  aarch64: 'arm64',
  arm: 'arm',
  armhf: 'arm',
  armel: 'arm',
  386: '386',
  i386: '386',
  ppc64le: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
  mips64le: 'mips64le',
};
/** What every image of the lab is for. */
const OWN = 'linux/amd64';

/** `--platform OS[/ARCH[/VARIANT]]` as the client writes it: whether images of the lab fit. recorded: conformance/core/run-limits, images-history */
export function parsePlatform(text: string): Result<{ readonly shown: string; readonly fits: boolean }, string> {
  const [first = '', second = '', ...variant] = text.toLowerCase().split('/');
  const unknown = err(
    `error parsing specified platform: "${text}": unknown operating system or architecture: invalid argument`,
  );
  if (text === '') return ok({ shown: OWN, fits: true });
  if (second === '') {
    const machine = MACHINES[first];
    if (machine === undefined && !SYSTEMS.includes(first)) return unknown;
    return shown(machine === undefined ? `${first}/amd64` : `linux/${machine}`);
  }
  return shown([first, MACHINES[second] ?? second, ...variant].join('/'));
}

function shown(platform: string) {
  return ok({ shown: platform, fits: platform === OWN });
}
