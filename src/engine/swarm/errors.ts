import { refusal, type EngineError } from '../error.ts';

// Words of the swarm, as recorded: conformance/swarm/swarm-init, swarm-join-leave, overlay-attachable, service-errors

const USE = 'Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

export const notInSwarm: EngineError = refusal('unavailable', `This node is not a swarm manager. ${USE}`);

export const isWorker: EngineError = refusal(
  'unavailable',
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. " +
    'Please run this command on a manager node or promote the current node to a manager.',
);

export const notPart: EngineError = refusal('unavailable', 'This node is not part of a swarm');

export const alreadyPart: EngineError = refusal(
  'unavailable',
  'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.',
);

/** Docker's own words; not recorded. */
export const noLeader: EngineError = rpc(
  'Unknown',
  "The swarm does not have a leader. It's possible that too few managers are online. " +
    'Make sure more than half of the managers are online.',
);

/** How long an engine waits for a manager to do what it asked for. recorded: conformance/swarm/overlay-attachable */
export const PATIENCE = 20_000;

/** What a manager refuses, as gRPC brings it to the daemon. */
export function rpc(
  code: 'InvalidArgument' | 'NotFound' | 'AlreadyExists' | 'FailedPrecondition' | 'PermissionDenied' | 'Unknown',
  description: string,
): EngineError {
  const kinds = {
    InvalidArgument: 'invalidParameter',
    NotFound: 'notFound',
    AlreadyExists: 'conflict',
    FailedPrecondition: 'unavailable',
    PermissionDenied: 'forbidden',
    Unknown: 'system',
  } as const;
  return refusal(kinds[code], `rpc error: code = ${code} desc = ${description}`);
}
