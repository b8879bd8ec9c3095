/** The client itself, as `docker version` tells of it: built with the engine that the lab simulates. recorded: conformance/cli/images-version-info */
export const CLIENT = {
  Version: '28.5.2+dfsg4',
  ApiVersion: '1.51',
  DefaultAPIVersion: '1.51',
  GitCommit: '9cc6dea35e9a963f281434761c656fba4ac43aed',
  GoVersion: 'go1.27.1',
  Os: 'linux',
  Arch: 'amd64',
  BuildTime: 'Tue Sep 15 11:02:57 2026',
  Context: 'default',
} as const;
