/** One step of what happened, as a sentence. */
export interface ToldStep {
  readonly text: string;
  /** yes: here it was found, or went on; no: here it failed; info: it decided nothing. */
  readonly mark: 'yes' | 'no' | 'info';
  /** The network that the step is about. */
  readonly network?: string;
}

/** A trace, told: its steps in order, and one sentence that names the rule behind the end of it. */
export interface Told {
  readonly steps: readonly ToldStep[];
  readonly conclusion: string;
}

export type Mark = ToldStep['mark'];
