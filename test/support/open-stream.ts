import { streamMessages } from '../../src/runner/stream-messages.ts';

export interface OpenStream {
  /** The next message. Fails when the stream ends before it. */
  next(): Promise<{ name: string; data: unknown }>;
  close(): void;
}

/** Opens a stream of the local API. Resolves once the server is sending. */
export async function openStream(
  url: string,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  const controller = new AbortController();
  const answer = await fetch(url, { headers, signal: controller.signal });
  if (!answer.ok || answer.body === null) throw new Error(await answer.text());
  const messages = streamMessages(answer.body);
  return {
    async next() {
      const { value, done } = await messages.next();
      if (done === true) throw new Error('The stream has ended.');
      return value;
    },
    close: () => controller.abort(),
  };
}
