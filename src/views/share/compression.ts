import type { Compression } from '../../lab/share/link.ts';

/** The browser's own raw deflate. */
export const compression: Compression = {
  deflate: async (bytes) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },
  inflate: async (bytes, limit) => {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
        length += value.length;
        if (length > limit) {
          await reader.cancel();
          return null;
        }
        chunks.push(value);
      }
    } catch {
      return null; // it was not deflated, or it ends too early
    }
  },
};
