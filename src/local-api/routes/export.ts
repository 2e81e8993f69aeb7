import { harText } from '../../capture/exchange/har-text.ts';
import { sessionHeader, sessionLines } from '../../capture/exchange/session-file.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { queryOf, trafficFilter } from '../traffic-filter.ts';

/** Events as a file, in pieces: HAR for other tools, NDJSON for another Paystub. Oldest first. */
export function addExportRoute(app: LocalApp, { traffic, version }: LocalParts): void {
  app.get('/_paystub/export', (context) => {
    const { format = 'ndjson', ...given } = queryOf(context.req.queries());
    const filter = { order: 'asc', ...trafficFilter(given) } as const;
    const blob = (hash: string) => traffic.blob(hash);
    switch (format) {
      case 'har':
        return download(
          harText(version, traffic.events(filter), blob),
          'application/json',
          'paystub.har',
        );
      case 'ndjson': {
        const header = sessionHeader(version, Date.now());
        const lines = sessionLines(header, traffic.events(filter), blob);
        return download(lines, 'application/x-ndjson', 'paystub-session.ndjson');
      }
      default:
        throw new Refusal(400, `format has to be har or ndjson, not '${format}'.`);
    }
  });
}

function download(pieces: AsyncGenerator<string, void>, type: string, name: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void pieces.return(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
