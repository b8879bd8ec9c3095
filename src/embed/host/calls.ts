import type { Answer, ToFrame } from '../protocol.ts';

/** What the element asks of the frame and is answered. */
export type Question =
  Extract<ToFrame, { id: number }> extends infer Q ? (Q extends unknown ? Omit<Q, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Questions to the frame that wait for their answers. Those asked before it listens are sent when it does. */
export class Calls {
  readonly #send: (message: ToFrame) => void;
  readonly #waiting = new Map<number, Waiting>();
  #early: ToFrame[] = [];
  #isOpen = false;
  #last = 0;

  constructor(send: (message: ToFrame) => void) {
    this.#send = send;
  }

  ask(question: Question): Promise<Answer> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.tell({ ...question, id });
    });
  }

  tell(message: ToFrame): void {
    if (this.#isOpen) this.#send(message);
    else this.#early.push(message);
  }

  open(): void {
    this.#isOpen = true;
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.#send(message);
  }

  answer(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'refused') waiting?.reject(new Error(answer.why));
    else waiting?.resolve(answer);
  }

  /** The frame is gone, and what it was asked with it. */
  close(): void {
    this.#isOpen = false;
    this.#early = [];
    for (const { reject } of this.#waiting.values()) reject(new Error('The lab was taken out of the page.'));
    this.#waiting.clear();
  }
}
