import { bodyBytes, textOf } from '../../capture/exchange/body-bytes.ts';
import { foundCall } from '../found-event.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** The bytes of a body as they were kept. Whatever they are, a browser shows them as text. */
export function addEventBodyRoute(app: LocalApp, { traffic }: LocalParts): void {
  app.get('/_paystub/events/:id/body', async (context) => {
    const id = context.req.param('id');
    const part = partIn(context.req.query('part'));
    const { event } = await foundCall(traffic, id);
    const message = part === 'request' ? event.req : event.res;
    if (message === undefined) throw new Refusal(404, `${id} was not answered.`);
    const bytes = await bodyBytes(message.body, (hash) => traffic.blob(hash));
    if (bytes === undefined && message.body.size > 0) {
      throw new Refusal(404, `The ${part} body of ${id} was not kept.`);
    }
    const headers = { ...typeOf(bytes, part), 'Paystub-Body-State': message.body.state };
    return new Response(new Uint8Array(bytes ?? []), { headers });
  });
}

function partIn(text = 'response'): 'request' | 'response' {
  if (text === 'request' || text === 'response') return text;
  throw new Refusal(400, `part has to be request or response, not '${text}'.`);
}

function typeOf(bytes: Uint8Array | undefined, part: string): Record<string, string> {
  const isText = textOf(bytes ?? new Uint8Array()) !== undefined;
  return {
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    'Content-Disposition': isText ? 'inline' : `attachment; filename="${part}.bin"`,
  };
}
