import { bool, int, string, textOf, type BasicType, type Method, type Methods } from '../value.ts';

const is = (holds: (text: string) => boolean): Method => ({ params: [], call: (value) => bool(holds(textOf(value))) });
const gives = (text: (of: string) => string): Method => ({ params: [], call: (value) => string(text(textOf(value))) });

const isContainer = (mode: string): boolean => mode.startsWith('container:');
const isUserDefined = (mode: string): boolean =>
  !['default', 'bridge', 'host', 'none'].includes(mode) && !isContainer(mode);
const connected = (mode: string): string => (isContainer(mode) ? mode.slice('container:'.length) : '');

/** container.NetworkMode with its methods: `{{.HostConfig.NetworkMode.IsUserDefined}}`. */
export const NETWORK_MODE: BasicType = {
  kind: 'string',
  name: 'container.NetworkMode',
  methods: {
    IsNone: is((mode) => mode === 'none'),
    IsDefault: is((mode) => mode === 'default'),
    IsPrivate: is((mode) => mode !== 'host' && !isContainer(mode)),
    IsContainer: is(isContainer),
    IsHost: is((mode) => mode === 'host'),
    IsBridge: is((mode) => mode === 'bridge'),
    IsUserDefined: is(isUserDefined),
    ConnectedContainer: gives(connected),
    UserDefined: gives((mode) => (isUserDefined(mode) ? mode : '')),
    NetworkName: gives((mode) => (isContainer(mode) ? 'container' : mode)),
  },
};

export const IPC_MODE: BasicType = {
  kind: 'string',
  name: 'container.IpcMode',
  methods: {
    IsPrivate: is((mode) => mode === 'private'),
    IsHost: is((mode) => mode === 'host'),
    IsShareable: is((mode) => mode === 'shareable'),
    IsNone: is((mode) => mode === 'none'),
    IsEmpty: is((mode) => mode === ''),
    IsContainer: is(isContainer),
    Container: gives(connected),
  },
};

export const PID_MODE: BasicType = {
  kind: 'string',
  name: 'container.PidMode',
  methods: {
    IsPrivate: is((mode) => mode !== 'host' && !isContainer(mode)),
    IsHost: is((mode) => mode === 'host'),
    IsContainer: is(isContainer),
    Container: gives(connected),
  },
};

const policy = (holds: (name: string) => boolean): Method => ({
  params: [],
  call: (value) => bool(value.kind === 'struct' && value.fields[0] !== undefined && holds(textOf(value.fields[0]))),
});

export const RESTART_POLICY_METHODS: Methods = {
  IsNone: policy((name) => name === 'no' || name === ''),
  IsAlways: policy((name) => name === 'always'),
  IsOnFailure: policy((name) => name === 'on-failure'),
  IsUnlessStopped: policy((name) => name === 'unless-stopped'),
};

/** nat.Port, the key of port maps: '80/tcp'. */
export const PORT: BasicType = {
  kind: 'string',
  name: 'nat.Port',
  methods: {
    Proto: gives((port) => port.split('/')[1] ?? 'tcp'),
    Port: gives((port) => port.split('/')[0] ?? ''),
    Int: { params: [], call: (port) => int(Number(textOf(port).split('/')[0])) },
  },
};
