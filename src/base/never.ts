/** Closes a switch over a tagged union: the compiler refuses a case that was forgotten. */
export function never(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
