import type { CapturedEvent, HttpEvent, WebhookEvent } from '../../../capture/event.ts';
import type { TrafficDetail, TrafficPage } from '../../../capture/traffic-port.ts';
import { getLocal, queryOf } from '../../data/local-api.ts';

/** What the application's own check of the signature was given, where an agent saw it. */
export interface OwnCheck {
  /** Id of the row. */
  handler: string;
  isGood: boolean;
  title: string;
  why: string;
}

/** Of the latest attempt to deliver the event that an agent saw arriving. */
export async function ownCheckOf(event: string, endpoint: string): Promise<OwnCheck | null> {
  const query = queryOf({ kind: 'webhook', object: event, limit: 20 });
  const { rows } = await getLocal<TrafficPage>(`events${query}`);
  for (const { id } of rows) {
    const { event: sent, related } = await getLocal<TrafficDetail>(`events/${id}`);
    if (sent.kind !== 'webhook' || sent.endpoint !== endpoint) continue;
    const row = related.find(
      ({ row: one }) => one.kind === 'http.in' && one.origin === 'agent',
    )?.row;
    if (row === undefined) continue;
    const { event: handler } = await getLocal<TrafficDetail>(`events/${row.id}`);
    return isArrival(handler) ? verdictOn(sent, handler) : null;
  }
  return null;
}

function isArrival(event: CapturedEvent): event is HttpEvent {
  return event.kind === 'http.in' && event.origin === 'agent';
}

function verdictOn(sent: WebhookEvent, handler: HttpEvent): OwnCheck {
  const verify = handler.in?.verify;
  const told = (isGood: boolean, title: string, why: string) => ({
    ...{ handler: handler.id, isGood, title, why },
  });
  if (verify === undefined) {
    return told(
      false,
      'Your app did not check the signature.',
      'No call of the SDK that checks one was seen while it handled this.',
    );
  }
  if (verify.error === undefined) return told(true, 'Your app found the signature good.', '');
  if (verify.payload_type === 'object') {
    return told(
      false,
      'Your app checked a parsed body.',
      'A parser ran before the check, which needs the raw bytes.',
    );
  }
  if (verify.payload_sha256 !== undefined && verify.payload_sha256 !== sent.req.body.sha256) {
    return told(
      false,
      'Your app used the re-serialised body.',
      'The bytes that it checked are not those that were sent: they were parsed and written again, or changed. Check the raw bytes.',
    );
  }
  if (verify.secret_fp !== undefined && sent.secret_fps?.includes(verify.secret_fp) === false) {
    return told(
      false,
      'Your app used another secret.',
      'The bytes are right. The secret is not that of this endpoint.',
    );
  }
  return told(false, 'Your app refused the signature.', verify.error);
}
