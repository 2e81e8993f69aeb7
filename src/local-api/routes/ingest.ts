import { ingestBatch } from '../../capture/collector/ingest-batch.ts';
import { showsToken } from '../guards/token.ts';
import { limitedText } from '../limited-text.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** One event alone may have two bodies of 256 KB, and be several times that as JSON. */
const BYTES_MOST = 16 * 1024 * 1024;

/** Takes events of agents that cannot write to a spool folder, one a line. */
export function addIngestRoute(app: LocalApp, { traffic, token }: LocalParts): void {
  app.post('/_paystub/ingest', async (context) => {
    if (!showsToken(context, token)) {
      throw new Refusal(
        403,
        'Events need the header Paystub-Token with the token of runtime.json.',
      );
    }
    const text = await limitedText(context, BYTES_MOST);
    if (text === undefined) {
      throw new Refusal(413, 'A batch may have 16 MB. Nothing of it was taken: send it in parts.');
    }
    const { events, refused } = ingestBatch(text);
    traffic.add(events);
    return context.json({ taken: events.length, refused });
  });
}
