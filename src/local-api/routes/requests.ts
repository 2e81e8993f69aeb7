import { bodyText } from '../body-text.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** Requests that reached the API, by their `Request-Id`. */
export function addRequestRoutes(app: LocalApp, { requests }: LocalParts): void {
  app.get('/_paystub/requests/:id', async (context) => {
    const id = context.req.param('id');
    const found = await requests.find(id);
    if (found === undefined) {
      throw new Refusal(404, `No request ${id} is kept.`);
    }
    return context.json({
      id: found.id,
      account: found.account,
      created: found.created,
      method: found.method,
      path: found.path,
      status: found.status,
      api_version: found.apiVersion,
      idempotency_key: found.idempotencyKey,
      request_body: bodyText(found.requestBody),
      response_body: bodyText(found.responseBody),
    });
  });
}
