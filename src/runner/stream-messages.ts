export interface StreamMessage {
  name: string;
  data: unknown;
}

// `.` would stop at U+2028, which JSON leaves as it is.
const MESSAGE = /^(?:id: [^\n]+\n)?event: ([^\n]+)\ndata: ([^\n]+)$/;

/** The messages of a `text/event-stream` of Paystub's own, as they arrive. */
export async function* streamMessages(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamMessage, void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = MESSAGE.exec(block) ?? [];
      if (name !== undefined && data !== undefined) yield { name, data: JSON.parse(data) };
    }
  }
}
