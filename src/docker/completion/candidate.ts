/** What is known of the engine when a word is completed: names only, so that completing asks the engine once. */
export interface Facts {
  /** Newest first, as `docker ps` lists them. */
  readonly containers: readonly { readonly name: string; readonly state: string; readonly image: string }[];
  readonly networks: readonly { readonly name: string; readonly driver: string }[];
  readonly images: readonly string[];
  readonly volumes: readonly string[];
}

/** One way to go on: the word, and what a menu says beside it. */
export interface Candidate {
  readonly word: string;
  readonly describe?: string;
}

/** What an argument or a flag's value can be; `words` are the arguments before it. */
export type Completer = (facts: Facts, words: readonly string[]) => readonly Candidate[];
