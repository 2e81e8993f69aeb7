import type { LocalContext } from './local-app.ts';

/**
 * The body as text; undefined when it is larger, of which no more is read than that. A body that comes in
 * chunks says nothing of its size before.
 */
export async function limitedText(
  context: LocalContext,
  bytesMost: number,
): Promise<string | undefined> {
  if (Number(context.req.header('content-length') ?? 0) > bytesMost) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the reading.
    if (bytes > bytesMost) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
