import { type DiffSide, diffCalls } from '../../capture/diff/call-diff.ts';
import type { Body } from '../../capture/event.ts';
import { bodyBytes, textOf } from '../../capture/exchange/body-bytes.ts';
import { type CallDetail, foundCall } from '../found-event.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';

/** What two calls differ by: request, answer, and what of that differs between any two. */
export function addDiffRoute(app: LocalApp, { traffic }: LocalParts): void {
  app.get('/_paystub/events/:a/diff/:b', async (context) => {
    const { a, b } = context.req.param();
    const [before, after] = await Promise.all([foundCall(traffic, a), foundCall(traffic, b)]);
    const changes = diffCalls(await sideOf(before), await sideOf(after));
    const same = changes.every(({ volatile }) => volatile);
    return context.json({ a: before.row, b: after.row, same, changes });
  });

  async function sideOf({ event }: CallDetail): Promise<DiffSide> {
    return {
      event,
      request: await bodyTextOf(event.req.body),
      response: event.res && (await bodyTextOf(event.res.body)),
    };
  }

  /** Bytes that are no text differ when their hashes do. */
  async function bodyTextOf(body: Body): Promise<string | undefined> {
    const bytes = await bodyBytes(body, (hash) => traffic.blob(hash));
    if (bytes === undefined) return undefined;
    return textOf(bytes) ?? `${body.size} bytes, SHA-256 ${body.sha256 ?? 'unknown'}`;
  }
}
