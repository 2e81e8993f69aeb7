import type { LocalContext } from './local-app.ts';
import { renderMessage } from './pages/message-page.ts';
import type { LocalParts } from './parts.ts';
import { Refusal } from './refusal.ts';

/** JSON for programs, a page for people: who asks for HTML gets HTML. */
export function answerError(
  error: unknown,
  context: LocalContext,
  parts: Pick<LocalParts, 'reportDefect' | 'closing'>,
): Response | Promise<Response> {
  if (error instanceof Refusal) return answer(context, error.status, error.message);
  if (isAborted(context)) return answer(context, 400, 'The request broke off.');
  if (parts.closing.aborted) return answerStopping(context);
  parts.reportDefect(error, `${context.req.method} ${context.req.path}`);
  return answer(context, 500, 'Something broke inside Paystub. Its own output has the details.');
}

export function answerStopping(context: LocalContext): Response | Promise<Response> {
  const message = 'Paystub was stopped before this was done. Start it, and look how far it came.';
  return answer(context, 503, message);
}

/** The client has gone in the middle of what it sent: nobody hears the answer, and it is no defect. */
function isAborted({ env: { incoming } }: LocalContext): boolean {
  return incoming.destroyed && !incoming.complete;
}

export function answerUnknown(context: LocalContext): Response | Promise<Response> {
  const message = `Nothing is served at ${context.req.path}. The API is below /v1 and /v2.`;
  return answer(context, 404, message);
}

function answer(
  context: LocalContext,
  status: Refusal['status'] | 500 | 503,
  message: string,
): Response | Promise<Response> {
  const wantsPage = context.req.header('accept')?.includes('text/html') === true;
  if (wantsPage) return context.html(renderMessage(message), status);
  return context.json({ error: { message } }, status);
}
