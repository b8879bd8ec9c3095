import * as v from 'valibot';

const NAME = 'drydock.present';

export interface Channel<Sent> {
  send(message: Sent): void;
  close(): void;
}

/**
 * A way to the other window of the same browser. `heard` gets every message that the schema accepts; any other is ignored.
 * null: this browser, or the frame that the page is in, has none.
 */
export function openChannel<Sent, S extends v.GenericSchema>(
  schema: S,
  heard: (message: v.InferOutput<S>) => void,
): Channel<Sent> | null {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(NAME);
  } catch {
    return null;
  }
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = v.safeParse(schema, data);
    if (message.success) heard(message.output);
  });
  return {
    // A broadcast channel has no target: it reaches its own origin alone.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
