/** The label by which a stack knows what is its own: there is nothing else that makes a stack. */
export const NAMESPACE = 'com.docker.stack.namespace';

/** A filter for what belongs to a stack. */
export function inStack(stack: string): { readonly label: readonly string[] } {
  return { label: [`${NAMESPACE}=${stack}`] };
}
