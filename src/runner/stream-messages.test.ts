import fc from 'fast-check';
import { expect, it } from 'vitest';
import { streamMessages } from './stream-messages.ts';

function streamOf(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
      if (at >= bytes.length) controller.close();
    },
  });
}

it('reads the same messages however the stream is cut', async () => {
  const values = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 });
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(values, sizes, async (texts, cuts) => {
      const blocks = texts.map((text) => `event: note\ndata: ${JSON.stringify({ text })}\n\n`);
      const bytes = new TextEncoder().encode(`:\n\n${blocks.join(':\n\n')}`);
      const seen = [];
      for await (const message of streamMessages(streamOf(bytes, cuts))) seen.push(message);
      expect(seen).toEqual(texts.map((text) => ({ name: 'note', data: { text } })));
    }),
  );
});
