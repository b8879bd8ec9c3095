// Fails the type check when a package drags Node's types into what runs in the browser.
// @ts-expect-error the page has no Node
export type NoNode = typeof process;
