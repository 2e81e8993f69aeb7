import type { Delivery, DeliveryFilter, DeliveryState, StoredAttempt } from '../../store/port.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { resendEvent } from '../resend-event.ts';

const LIMIT = 50;
const LIMIT_MAX = 500;
const STATES: readonly DeliveryState[] = ['waiting', 'delivered', 'failed', 'canceled'];

/** Events on their way to endpoints, and what came of each try. */
export function addDeliveryRoutes(app: LocalApp, parts: LocalParts): void {
  const { deliveries } = parts.store;

  app.get('/_paystub/deliveries', async (context) => {
    const filter = filterOf(context);
    const found = await deliveries.list({ ...filter, limit: filter.limit + 1 });
    return context.json({
      deliveries: found.slice(0, filter.limit).map(shown),
      has_more: found.length > filter.limit,
    });
  });

  app.get('/_paystub/deliveries/:id', async (context) => {
    const id = Number(context.req.param('id'));
    const found = Number.isSafeInteger(id) ? await deliveries.find(id) : undefined;
    if (found === undefined) {
      throw new Refusal(404, `There is no delivery ${context.req.param('id')}.`);
    }
    const attempts = await deliveries.attempts(id);
    return context.json({ ...shown(found), attempts: attempts.map(shownAttempt) });
  });

  app.post('/_paystub/events/:id/resend', async (context) => {
    const event = context.req.param('id');
    const { endpoint } = await jsonBody(context);
    return context.json(await resendEvent(parts, event, endpoint));
  });
}

function filterOf(context: LocalContext): DeliveryFilter {
  const { account, event, endpoint, status, before, limit } = context.req.query();
  if (status !== undefined && !STATES.includes(status as DeliveryState)) {
    throw new Refusal(400, `status has to be one of ${STATES.join(', ')}.`);
  }
  return {
    ...(account !== undefined && { account }),
    ...(event !== undefined && { event }),
    ...(endpoint !== undefined && { endpoint }),
    ...(status !== undefined && { state: status as DeliveryState }),
    ...(before !== undefined && { before: numberIn('before', before, Number.MAX_SAFE_INTEGER) }),
    limit: limit === undefined ? LIMIT : numberIn('limit', limit, LIMIT_MAX),
  };
}

function numberIn(name: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= max) return value;
  throw new Refusal(400, `${name} has to be a whole number from 1 to ${max}.`);
}

function shown(delivery: Delivery) {
  return {
    id: delivery.id,
    account: delivery.account,
    event: delivery.event,
    type: delivery.eventType,
    endpoint: delivery.endpoint,
    kind: delivery.kind,
    status: delivery.state,
    attempt_count: delivery.attempts,
    last_status: delivery.lastStatus,
    last_cause: delivery.lastCause,
    created_ms: delivery.createdMs,
    next_attempt_ms: delivery.nextMs,
    finished_ms: delivery.finishedMs,
  };
}

function shownAttempt(attempt: StoredAttempt) {
  return {
    id: attempt.id,
    at_ms: attempt.atMs,
    duration_ms: attempt.durationMs,
    status: attempt.status,
    cause: attempt.cause,
    url: attempt.url,
    request: { headers: attempt.requestHeaders, body_sha256: attempt.bodyHash },
    response: { headers: attempt.responseHeaders, body: attempt.responseBody },
  };
}
