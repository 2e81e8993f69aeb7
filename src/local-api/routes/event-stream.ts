import { followRows, type RowChange, type RowNews } from '../../capture/follow-rows.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { queryOf, trafficFilter } from '../traffic-filter.ts';

/** Proxies and clients give up on a line that is silent for long. */
const IDLE_MS = 15_000;

/**
 * Rows of the record as they are kept (`row`) or changed (`change`), by the filters of the list; with
 * `gone=true` also which ones are no longer there (`gone`).
 */
export function addEventStreamRoute(app: LocalApp, { traffic, closing }: LocalParts): void {
  app.get('/_paystub/events/stream', async (context) => {
    const given = trafficFilter(queryOf(context.req.queries()), ['gone']);
    const tellsGone = context.req.query('gone') === 'true';
    const { before, limit, order, after: asked, ...filter } = given;
    if (before !== undefined || limit !== undefined || order !== undefined) {
      throw new Refusal(400, 'A stream has no before, limit or order; it begins behind after.');
    }
    const gone = new AbortController();
    const onClosing = () => gone.abort();
    closing.addEventListener('abort', onClosing);
    gone.signal.addEventListener('abort', () => closing.removeEventListener('abort', onClosing));
    const after = lastSeen(context) ?? asked;
    const pages = followRows(traffic, filter, { after, signal: gone.signal, idleMs: IDLE_MS });
    // The answer begins when nothing can be missed any more.
    await pages.next();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(':\n\n')),
      async pull(controller) {
        const { value, done } = await pages.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(messages(value, tellsGone)));
      },
      cancel() {
        gone.abort();
        void pages.return();
      },
    });
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
    });
  });
}

/** What a browser sends when it connects again. */
function lastSeen(context: LocalContext): number | undefined {
  const id = context.req.header('last-event-id');
  if (id === undefined || id === '') return undefined;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new Refusal(400, `Last-Event-ID has to be the seq of a row, not '${id}'.`);
}

function messages({ changes, gone }: RowNews, tellsGone: boolean): string {
  if (gone !== undefined && tellsGone) return `event: gone\ndata: ${JSON.stringify(gone)}\n\n`;
  return changes.length === 0 ? ':\n\n' : changes.map(message).join('');
}

/** A row that changed leaves the client's place as it is. */
function message({ row, isNew }: RowChange): string {
  const place = isNew ? `id: ${row.seq}\n` : '';
  return `${place}event: ${isNew ? 'row' : 'change'}\ndata: ${JSON.stringify(row)}\n\n`;
}
