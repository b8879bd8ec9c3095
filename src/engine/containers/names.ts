import { err, ok, type Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import { refusal, type EngineError } from '../error.ts';
import { nameConflict } from './errors.ts';
import { ADJECTIVES, SURNAMES } from './words.ts';

const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/**
 * The name that a container may have, without its slash: refused when it is malformed or taken.
 * recorded: conformance/core/container-names
 */
export function reserveName(change: Change, given: string): Result<string, EngineError> {
  const name = given.replace(/^\//, '');
  if (!VALID.test(name)) {
    const words = `Invalid container name (${given}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`;
    return err(refusal('invalidParameter', words));
  }
  const owner = change.engine.containers.find((c) => c.name === name);
  return owner === undefined ? ok(name) : err(nameConflict(name, owner.id));
}

/** A name that nobody has: two words, and a digit when chance finds no free pair. */
export function generateName(change: Change): string {
  const word = (words: readonly string[]): string => words[change.drawBelow(words.length)] ?? '';
  for (let attempt = 0; ; attempt++) {
    const name = `${word(ADJECTIVES)}_${word(SURNAMES)}${attempt < 6 ? '' : String(change.drawBelow(10))}`;
    if (!change.engine.containers.some((c) => c.name === name)) return name;
  }
}
