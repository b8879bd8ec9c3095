import { refusal, type EngineError } from '../error.ts';
import type { Container } from '../world.ts';

export function noSuchImage(ref: string): EngineError {
  return refusal('notFound', `No such image: ${ref}`);
}

export function notRunning({ id }: Container): EngineError {
  return refusal('conflict', `container ${id} is not running`);
}

export function isRestarting({ id }: Container): EngineError {
  return refusal('conflict', `Container ${id} is restarting, wait until the container is running`);
}

export function nameConflict(name: string, id: string): EngineError {
  return refusal(
    'conflict',
    `Conflict. The container name "/${name}" is already in use by container "${id}". ` +
      'You have to remove (or rename) that container to be able to reuse that name.',
  );
}

/** The same refusal, with what the daemon puts before it. */
export function prefixed(prefix: string, error: EngineError): EngineError {
  return { ...error, message: `${prefix}${error.message}` };
}
