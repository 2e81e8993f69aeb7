/** The life of a request to the API, from the socket and back (ARCHITECTURE.md tells it whole). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serverError, unknownApiVersion } from '../api/errors.ts';
import { ApiError } from '../domain/api-error.ts';
import { diskFull, isDiskFull } from '../domain/disk-full.ts';
import { serverStopping } from '../domain/server-stopping.ts';
import { accountOf } from './account-header.ts';
import type { Caller } from './authenticate.ts';
import { atEndOfTurn } from './burst.ts';
import type { Engine } from './engine.ts';
import { execute, requestLogUrl, storedAnswer } from './execute.ts';
import { applyBefore, DroppedConnection, noFault } from './faults.ts';
import { checkKey } from './idempotency.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import { readParameters } from './parameters.ts';
import { checkPermission } from './permissions.ts';
import { ClientGone } from './read-body.ts';
import { errorText, errorTextV2, type Reply } from './reply.ts';
import { sendReply } from './send-reply.ts';
import type { ServedAnswer } from './served-request.ts';

/** What is known so far; more is known the further a request gets. */
interface Progress {
  id: string;
  /** By `performance.now()`. */
  startedAt: number;
  incoming?: Incoming;
  caller?: Caller;
  version?: string;
  accountHeader?: string;
}

export async function handleRequest(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const progress: Progress = { id: engine.newRequestId(), startedAt: performance.now() };
  let reply: Reply;
  try {
    reply = await answer(engine, request, progress);
  } catch (error) {
    if (error instanceof ClientGone) return;
    if (error instanceof DroppedConnection) {
      request.socket.destroy();
      tell(engine, request, progress, undefined);
      return;
    }
    reply = failure(engine, request, progress, error);
  }
  atEndOfTurn(() => {
    try {
      const headers = sendReply(request, response, reply, progress);
      tell(engine, request, progress, { status: reply.status, headers, body: reply.body });
    } catch (error) {
      // Thrown from here it would end the process, and with it the other answers of this turn.
      engine.reportDefect(error, progress.id);
      if (!response.headersSent) response.destroy();
    }
  });
}

async function answer(
  engine: Engine,
  request: IncomingMessage,
  progress: Progress,
): Promise<Reply> {
  const incoming = await readIncoming(engine, request, progress.id);
  progress.incoming = incoming;
  const key = engine.authenticator.caller(request);
  const caller = await accountOf(engine, request, key, incoming);
  progress.caller = caller;
  const shown = shownAccount(request, incoming);
  if (shown !== undefined) progress.accountHeader = shown;
  const view = engine.viewOf(versionHeader(request));
  progress.version = view.version;
  checkPermission(caller, incoming.route.operation.shape);
  if (incoming.idempotencyKey !== null) checkKey(incoming.idempotencyKey);
  const fault = faultOf(engine, request, caller, incoming);
  return once(engine, incoming, caller, async () => {
    await applyBefore(fault);
    const parameters = readParameters(engine, incoming, view);
    const reply = await execute({ engine, incoming, caller, view, parameters, fault });
    if (fault.after === 'drop') throw new DroppedConnection();
    return reply;
  });
}

/** The account of the header; recorded, too, where the path names one to read or delete. */
function shownAccount({ headers }: IncomingMessage, { method, route }: Incoming) {
  const header = headers['stripe-account'];
  if (typeof header === 'string') return header;
  const { path, operation } = route;
  const isNamed = method !== 'POST' && operation.shape.path === '/v1/accounts/{id}';
  // What was escaped in the path may hold anything; a header may not.
  return isNamed && ID.test(path.id ?? '') ? path.id : undefined;
}

const ID = /^\w+$/;

/** Of the header, else what is armed. What the dashboard reads to show is spared. */
function faultOf(engine: Engine, request: IncomingMessage, caller: Caller, incoming: Incoming) {
  const header = request.headers['paystub-fault'];
  if (typeof header === 'string') {
    return engine.faults.faultOf(header, caller.account, incoming.idempotencyKey);
  }
  if (isUnrecorded(request, caller)) return noFault;
  const { method = '', url = '' } = request;
  return engine.armedFaults.next({ account: caller.account, method, url });
}

/** At most one execution per idempotency key at a time, and a stored answer instead of a second. */
async function once(
  engine: Engine,
  incoming: Incoming,
  caller: Caller,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const key = incoming.idempotencyKey;
  if (key === null) return run();
  engine.inFlight.enter(caller.account, key);
  try {
    return (await storedAnswer({ engine, incoming, caller })) ?? (await run());
  } finally {
    engine.inFlight.leave(caller.account, key);
  }
}

function versionHeader(request: IncomingMessage): string | undefined {
  const version = request.headers['stripe-version'];
  if (Array.isArray(version)) throw unknownApiVersion(version.join(', '));
  return version === '' ? undefined : version;
}

function failure(
  engine: Engine,
  request: IncomingMessage,
  progress: Progress,
  thrown: unknown,
): Reply {
  const error = told(engine, progress, thrown);
  const isV2 = request.url?.startsWith('/v2/') === true;
  const url = progress.incoming === undefined ? undefined : requestLogUrl(progress.incoming);
  const behaviour = progress.incoming?.route.operation.behaviour;
  return {
    status: error.status,
    headers: {
      ...error.headers,
      ...(behaviour === undefined ? {} : { 'Paystub-Behaviour': behaviour }),
    },
    body: isV2 ? errorTextV2(error) : errorText(error, error.status === 401 ? undefined : url),
    mayRetry: error.status === 409 || (error.status >= 500 && !error.executed),
  };
}

/** Of what broke outside the operation nothing is kept. A server that stops closes what is worked with. */
function told(engine: Engine, { id }: Progress, thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (engine.closing.aborted) return serverStopping();
  engine.reportDefect(thrown, id);
  return isDiskFull(thrown) ? diskFull() : serverError(false);
}

function tell(
  engine: Engine,
  request: IncomingMessage,
  { id, startedAt, incoming, caller, version }: Progress,
  answer: ServedAnswer | undefined,
): void {
  if (isUnrecorded(request, caller)) return;
  engine.served({
    id,
    startedMs: performance.timeOrigin + startedAt,
    durationMs: performance.now() - startedAt,
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    httpVersion: request.httpVersion,
    rawHeaders: request.rawHeaders,
    requestBody: incoming?.body,
    answer,
    account: caller?.account,
    apiVersion: version,
    idempotencyKey: incoming?.idempotencyKey ?? null,
    created: Math.floor(engine.environment.nowMs() / 1000),
  });
}

/** What the dashboard reads to show is no traffic of anybody's. Only its own keys may ask for that. */
function isUnrecorded({ method, headers }: IncomingMessage, caller: Caller | undefined): boolean {
  return caller?.isIssued === true && method === 'GET' && headers['paystub-unrecorded'] === 'true';
}
