import type { EndpointRequest } from '../command.ts';
import type { ContainerConfig, HostConfig } from '../world.ts';

// What a client sends where nothing was asked for: a request says what of it is otherwise.

export const PLAIN_CONFIG: Omit<ContainerConfig, 'image'> = {
  hostname: '',
  domainname: '',
  user: '',
  attachStdin: false,
  attachStdout: false,
  attachStderr: false,
  exposedPorts: [],
  tty: false,
  openStdin: false,
  stdinOnce: false,
  env: null,
  cmd: null,
  workingDir: '',
  entrypoint: null,
  labels: {},
};

export const PLAIN_HOST_CONFIG: HostConfig = {
  networkMode: 'bridge',
  portBindings: [],
  publishAllPorts: false,
  restartPolicy: { name: 'no', maximumRetryCount: 0 },
  autoRemove: false,
  dns: [],
  dnsOptions: [],
  dnsSearch: [],
  extraHosts: null,
  links: null,
  capAdd: null,
  capDrop: null,
  privileged: false,
  readonlyRootfs: false,
  consoleSize: [0, 0],
  memory: 0,
  nanoCpus: 0,
  pidMode: '',
  ipcMode: '',
};

export const PLAIN_ENDPOINT: EndpointRequest = {
  ipamConfig: null,
  links: null,
  aliases: null,
  macAddress: '',
  driverOpts: null,
  gwPriority: 0,
};
