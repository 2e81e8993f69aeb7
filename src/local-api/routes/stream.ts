import { bodyText } from '../body-text.ts';
import { matchesType, refuseUnknownTypes, typesOf } from '../event-types.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts, RequestRecord } from '../parts.ts';
import { eventStream } from '../server-sent-events.ts';

/**
 * Requests to the API and events as they happen: of the account of `?account=` or of the key, else of
 * all. `?events=a,b.*` leaves only events of these types.
 */
export function addStreamRoute(app: LocalApp, parts: LocalParts): void {
  app.get('/_paystub/stream', (context) => {
    const account = accountIn(context, parts);
    const types = typesOf(context.req.query('events'));
    refuseUnknownTypes(types ?? [], parts.eventTypes);
    const isMine = (of: string) => account === undefined || account === of;
    return eventStream(parts.closing, (send) => {
      const ends = [
        parts.store.onCommitted(({ account: of, type, text }) => {
          if (!isMine(of) || !matchesType(types, type)) return;
          send('event', { account: of, event: JSON.parse(text) as unknown });
        }),
      ];
      if (types === undefined) {
        const watch = (request: RequestRecord) => {
          if (isMine(request.account)) send('request', shown(request));
        };
        ends.push(parts.requests.watch(watch));
      }
      return () => {
        for (const end of ends) end();
      };
    });
  });
}

function accountIn(context: LocalContext, parts: LocalParts): string | undefined {
  const named = context.req.query('account');
  if (named !== undefined || context.req.header('authorization') === undefined) return named;
  return parts.accountOfKey(context.env.incoming);
}

function shown(request: RequestRecord) {
  return {
    id: request.id,
    account: request.account,
    created: request.created,
    method: request.method,
    path: request.path,
    status: request.status,
    api_version: request.apiVersion,
    idempotency_key: request.idempotencyKey,
    error: request.status < 400 ? null : errorIn(bodyText(request.responseBody)),
  };
}

/** `{"type": "card_error", "code": "card_declined", "message": "…"}` */
function errorIn(text: string) {
  const { error = {} } = JSON.parse(text) as { error?: Record<string, unknown> };
  const { type = null, code = null, message = null } = error;
  return { type, code, message };
}
