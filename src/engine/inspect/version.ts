/** The engine that the lab simulates, as the reference machine's distribution numbers it. */
export const VERSION = '28.5.2+dfsg4';

const API = '1.51';
const GO = 'go1.27.1';
const COMMIT = '3ef3c07c883be49a2e8097bcf6d2952fce1d70eb';
const KERNEL = '6.18.44-fc-v595';

/** The server's half of `docker version`: the Engine API's answer. */
export function dockerVersion() {
  return {
    Platform: { Name: '' },
    Components: [
      {
        Name: 'Engine',
        Version: VERSION,
        Details: {
          ApiVersion: API,
          Arch: 'amd64',
          BuildTime: 'Tue Sep 15 11:02:57 2026',
          Experimental: 'false',
          GitCommit: COMMIT,
          GoVersion: GO,
          KernelVersion: KERNEL,
          MinAPIVersion: '1.24',
          Os: 'linux',
        },
      },
      { Name: 'containerd', Version: '2.1.9+unknown', Details: { GitCommit: '' } },
      { Name: 'runc', Version: '1.3.6+ds1', Details: { GitCommit: '1.3.6+ds1-1' } },
      { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: '' } },
    ],
    Version: VERSION,
    ApiVersion: API,
    MinAPIVersion: '1.24',
    GitCommit: COMMIT,
    GoVersion: GO,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: KERNEL,
    BuildTime: '2026-09-15T11:02:57.000000000+00:00',
  };
}

/** The kernel that the reference machine runs on. */
export const KERNEL_VERSION = KERNEL;
