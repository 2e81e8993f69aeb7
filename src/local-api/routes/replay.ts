import type { TrafficDetail } from '../../capture/traffic-port.ts';
import type { Edits } from '../../runner/replay/recorded-call.ts';
import { accountOf } from '../account-of.ts';
import { type CallDetail, foundCall, foundEvent } from '../found-event.ts';
import { jsonBody } from '../json-body.ts';
import { knownAccount } from '../known-account.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { replayCall } from '../replay-call.ts';
import { resendEvent } from '../resend-event.ts';

const KEY_MAX = 255;

/**
 * Does a call of the record again. A webhook, also one that only the application saw, is delivered by
 * its endpoint anew, with a new signature.
 */
export function addReplayRoute(app: LocalApp, parts: LocalParts): void {
  app.post('/_paystub/events/:id/replay', async (context) => {
    const detail = await foundCall(parts.traffic, context.req.param('id'));
    const { account, ...given } = await jsonBody(context);
    const edits = editsIn(given);
    const webhook = await webhookOf(detail, parts);
    if (webhook !== undefined) {
      if (edits.set || edits.remove) throw new Refusal(400, 'A webhook is sent again as it was.');
      const resent = await resendEvent(parts, webhook.event_id, webhook.endpoint);
      return context.json({ replay_of: detail.row.id, resent });
    }
    const { event } = detail;
    if (event.kind === 'webhook') throw new Refusal(404, 'Its event is gone.');
    const ownKey = async () => {
      const whose = await accountBehind(detail, account, context, parts);
      // Nobody has called yet: the key of the examples opens the first account.
      return whose === undefined ? parts.exampleKey : parts.issueKey(whose);
    };
    const replayed = await replayCall(parts, event, edits, ownKey);
    return context.json({ replay_of: event.id, ...replayed });
  });
}

function editsIn({ idempotency_key: key, set, remove, ...more }: Record<string, unknown>): Edits {
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) {
    throw new Refusal(400, `There is no ${unknown}. There are: idempotency_key, set, remove.`);
  }
  if (key !== undefined && !(typeof key === 'string' && key !== '' && key.length <= KEY_MAX)) {
    throw new Refusal(400, 'idempotency_key has to be same, new, or a key.');
  }
  if (set !== undefined && (typeof set !== 'object' || set === null || Array.isArray(set))) {
    throw new Refusal(400, 'set has to be an object, such as {"amount": 5}.');
  }
  if (remove !== undefined && !(Array.isArray(remove) && remove.every(isText))) {
    throw new Refusal(400, 'remove has to be a list of names of parameters.');
  }
  return {
    ...(key !== undefined && { idempotencyKey: key }),
    ...(set && { set: set as Record<string, unknown> }),
    ...(remove && { remove }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

async function webhookOf({ event, related }: CallDetail, { traffic }: LocalParts) {
  if (event.kind === 'webhook') return event;
  // What a request handled, and not what a call caused.
  const isHandled = ({ how, row }: (typeof related)[number]) =>
    how === 'caused_by' && row.kind === 'webhook';
  const row = related.find(isHandled)?.row;
  if (event.kind !== 'http.in' || row === undefined) return undefined;
  const { event: webhook }: TrafficDetail = await foundEvent(traffic, row.id);
  return webhook.kind === 'webhook' ? webhook : undefined;
}

/** Keys are not kept, so the account is the one that was served, or that of what the call touched. */
async function accountBehind(
  { row, event }: CallDetail,
  named: unknown,
  context: LocalContext,
  parts: LocalParts,
): Promise<string | undefined> {
  if (isText(named)) return knownAccount(named, parts.store);
  if (named !== undefined) throw new Refusal(400, 'account has to be the id of an account.');
  const account = event.kind === 'webhook' ? undefined : event.served?.account;
  if (account !== undefined) return account;
  const isForAnother = event.req.headers.some(([name]) => name.toLowerCase() === 'stripe-account');
  for (const id of isForAnother ? [] : row.ids) {
    const found = await parts.findObject(id);
    if (found !== undefined) return found.account;
  }
  const isNew =
    parts.requests.latest() === undefined && (await parts.store.accounts()).length === 0;
  return isNew ? undefined : accountOf(context, parts);
}
