/** Sends a call of the record again, and records that. */
import { randomUUID } from 'node:crypto';
import type { HttpEvent } from '../capture/event.ts';
import { bodyBytes } from '../capture/exchange/body-bytes.ts';
import { headerOf } from '../capture/facets/header-of.ts';
import { redactCall } from '../capture/redaction/redact-call.ts';
import { replayedEvent } from '../capture/replayed-event.ts';
import type { TrafficDetail } from '../capture/traffic-port.ts';
import { freshUlid } from '../capture/ulid.ts';
import { outgoingCall } from '../runner/replay/outgoing-call.ts';
import type { Edits, OutgoingCall, RecordedCall } from '../runner/replay/recorded-call.ts';
import { ReplayError } from '../runner/replay/replay-error.ts';
import { type ReplayTarget, replayTarget } from '../runner/replay/replay-target.ts';
import { sendCall } from '../runner/replay/send-call.ts';
import type { Address } from '../webhooks/worker/allowed-host.ts';
import type { LocalParts } from './parts.ts';
import { Refusal } from './refusal.ts';
import { targetAddresses } from './target-addresses.ts';

/** Throws `Refusal` where it cannot be sent. @param ownKey is asked for where this server answers */
export async function replayCall(
  parts: LocalParts,
  event: HttpEvent,
  edits: Edits,
  ownKey: () => Promise<string>,
): Promise<TrafficDetail | undefined> {
  const { traffic, headerRedactor } = parts;
  const target = replayTarget(event.url, parts.url());
  const addresses = await addressesOf(parts, target);
  const key = target.isOwn ? await ownKey() : '';
  const call = prepared(await recordedCall(parts, event), edits, target, key);
  const sent = await sendCall(call, addresses);
  const id = freshUlid(sent.ts);
  const { method, body } = call;
  const replayed = replayedEvent(event, {
    ...{ id, method, url: recordedUrl(event, call), headers: Object.entries(call.headers), body },
    ...sent,
  });
  traffic.add([redactCall(replayed, headerRedactor)]);
  await traffic.settled();
  return traffic.find(id);
}

async function recordedCall({ traffic }: LocalParts, event: HttpEvent): Promise<RecordedCall> {
  const { method, url, req, redacted = [] } = event;
  const { body } = req;
  const bytes = await bodyBytes(body, (hash) => traffic.blob(hash));
  const isWhole = body.size === 0 || (bytes !== undefined && body.state === 'full');
  const isTyped = headerOf(req, 'content-type') !== undefined || body.ctype === undefined;
  const headers: RecordedCall['headers'] = isTyped
    ? req.headers
    : [...req.headers, ['content-type', body.ctype ?? '']];
  return { method, url, headers, body: bytes, isWhole, redacted };
}

function prepared(
  recorded: RecordedCall,
  edits: Edits,
  target: ReplayTarget,
  key: string,
): OutgoingCall {
  try {
    const year = new Date().getFullYear();
    return outgoingCall(recorded, edits, { target, key, newKey: randomUUID, year });
  } catch (error) {
    throw error instanceof ReplayError ? new Refusal(409, error.message) : error;
  }
}

async function addressesOf(parts: LocalParts, { url }: ReplayTarget): Promise<readonly Address[]> {
  try {
    return await targetAddresses(parts, url);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(409, `${new URL(url).hostname} has no address.`);
  }
}

/** What was edited may stand in the query. */
function recordedUrl(event: HttpEvent, { url }: OutgoingCall): string {
  const { pathname, search } = new URL(url);
  return new URL(event.url).origin + pathname + search;
}
