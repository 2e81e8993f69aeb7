import { ingestBatch } from '../../capture/collector/ingest-batch.ts';
import { showsToken } from '../guards/token.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const BYTES_MOST = 1024 * 1024;

/** Takes events of agents that cannot write to a spool folder, one a line. */
export function addIngestRoute(app: LocalApp, { traffic, token }: LocalParts): void {
  app.post('/_paystub/ingest', async (context) => {
    if (!showsToken(context, token)) {
      throw new Refusal(
        403,
        'Events need the header Paystub-Token with the token of runtime.json.',
      );
    }
    const { events, refused } = ingestBatch(await textOf(context));
    traffic.add(events);
    return context.json({ taken: events.length, refused });
  });
}

async function textOf(context: LocalContext): Promise<string> {
  const tooLarge = new Refusal(413, 'A batch may have 1 MB. Send it in parts.');
  if (Number(context.req.header('content-length') ?? 0) > BYTES_MOST) throw tooLarge;
  const text = await context.req.text();
  if (Buffer.byteLength(text) > BYTES_MOST) throw tooLarge;
  return text;
}
