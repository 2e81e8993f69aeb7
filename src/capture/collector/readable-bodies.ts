/** Lets rules read bodies that lie in files of their own, one at a time and only when they ask. */
import type { Body, CapturedEvent, HttpMessage } from '../event.ts';
import type { ReadBlob } from '../facets/body-text.ts';

/** Rules may hold an event for a while: it must not hold megabytes, so `data` is read anew. */
export function createBodyReader(readBlob: ReadBlob): <T extends CapturedEvent>(event: T) => T {
  let last: { blob: string; text: string | undefined } | undefined;
  const read = (blob: string) => {
    if (last?.blob !== blob) {
      const bytes = readBlob(blob);
      last = { blob, text: bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8') };
    }
    return last.text;
  };
  const readable = (body: Body): Body => {
    const { blob } = body;
    if (blob === undefined || body.enc !== 'utf8') return body;
    return Object.defineProperty({ ...body }, 'data', { get: () => read(blob), enumerable: true });
  };
  const message = <M extends HttpMessage>(given: M): M => {
    const body = readable(given.body);
    return body === given.body ? given : { ...given, body };
  };
  return (event) => {
    if (!('req' in event)) return event;
    const [req, res] = [message(event.req), event.res && message(event.res)];
    if (req === event.req && res === event.res) return event;
    return { ...event, req, ...(res !== undefined && { res }) };
  };
}
