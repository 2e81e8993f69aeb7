/** A stream of messages to one client, as `text/event-stream`. */

export type SendMessage = (name: string, data: unknown) => void;

/** Proxies and clients give up on a line that is silent for long. */
const HEARTBEAT_MS = 15_000;
/** A client that is further behind is cut: it would fill the memory. */
const BEHIND_MAX = 10_000;

/**
 * @param closing ends the stream
 * @param begin is called once with what sends; returns what ends it when the stream has ended.
 */
export function eventStream(
  closing: AbortSignal,
  begin: (send: SendMessage) => () => void,
): Response {
  const encoder = new TextEncoder();
  let end: (() => void) | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT_MS);
      let stop = () => {};
      const onClosing = () => {
        end?.();
        controller.close();
      };
      closing.addEventListener('abort', onClosing);
      end = () => {
        end = undefined;
        closing.removeEventListener('abort', onClosing);
        clearInterval(heartbeat);
        stop();
      };
      stop = begin((name, data) => {
        if (end === undefined) return;
        if ((controller.desiredSize ?? 0) > -BEHIND_MAX) write(messageText(name, data));
        else {
          end();
          controller.error(new Error('The client reads too slowly.'));
        }
      });
      // The headers go out with the first bytes: the client knows that it is heard.
      write(':\n\n');
    },
    cancel: () => end?.(),
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
  });
}

function messageText(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
