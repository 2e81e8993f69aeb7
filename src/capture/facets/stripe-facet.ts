/** What a captured call means in the API's own terms. Pure: the same event always gives the same. */
import { createPathTree, type PathMatch } from '../../contract/path-tree.ts';
import type { HttpEvent, StripeFacet } from '../event.ts';
import { isApiCall } from './api-host.ts';
import type { ApiRoute } from './api-route.ts';
import { isAutomaticKey } from './automatic-key.ts';
import { bodyText, type ReadBlob } from './body-text.ts';
import { callIds } from './call-ids.ts';
import { callParams, type ParamSource, paramsHash } from './call-params.ts';
import { callResult } from './call-result.ts';
import { headerOf } from './header-of.ts';
import { isJson, type Json, jsonObject, stringOf } from './json-object.ts';
import { keyOf } from './key-of.ts';
import { sdkOf } from './sdk-of.ts';

/** Undefined: not a call of the API. */
export type FacetOf = (event: HttpEvent) => StripeFacet | undefined;

const PATH_MOST = 200;

export function createFacets(routes: readonly ApiRoute[], readBlob: ReadBlob): FacetOf {
  const tree = createPathTree(routes.map((route) => ({ ...route, value: route })));
  return (event) => {
    const match = tree.match(event.method, event.path);
    return isApiCall(event, match !== undefined) ? facetOf(event, match, readBlob) : undefined;
  };
}

function facetOf(
  event: HttpEvent,
  match: PathMatch<ApiRoute> | undefined,
  readBlob: ReadBlob,
): StripeFacet {
  const source = {
    method: event.method,
    query: queryOf(event.url),
    contentType: headerOf(event.req, 'content-type') ?? '',
    body: bodyText(event.req.body, readBlob),
  };
  const params = callParams(source);
  const answer = jsonObject(bodyText(event.res?.body, readBlob));
  const op = match?.value.op ?? `${event.method} ${event.path.slice(0, PATH_MOST)}`;
  const resource = stringOf(itemOf(answer)?.object) ?? match?.value.resource;
  return {
    op,
    ...(resource !== undefined && resource !== 'list' && { resource }),
    ids: callIds({ path: match?.values ?? [], params, answer: withoutError(answer) }),
    ...headerFacts(event, answer),
    ...(params !== undefined && { params }),
    params_hash: paramsHash(`${event.method} ${event.path}`, params, unreadBody(event, source)),
    ...callResult({ event, op, params }, answer),
  };
}

/** What tells one body from another where not all of it is kept. A form with files is another at each try. */
function unreadBody({ req }: HttpEvent, { body, contentType }: ParamSource): string {
  const isPart = body === undefined ? req.body.size > 0 : req.body.state === 'truncated';
  const isUnread = isPart && !contentType.startsWith('multipart/');
  return isUnread ? (req.body.sha256 ?? '') : '';
}

function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1).replace(/#.*$/, '');
}

/** What a list is of. */
function itemOf(answer: Json | undefined): Json | undefined {
  if (!Array.isArray(answer?.data)) return answer;
  const [first] = answer.data as unknown[];
  return isJson(first) ? first : undefined;
}

/** An error shows the objects it is about, whole. */
function withoutError(answer: Json | undefined): Json | undefined {
  const error = answer?.error;
  if (!isJson(error)) return answer;
  const intent = [error.payment_intent, error.setup_intent].find(isJson);
  return intent === undefined ? error : { ...error, id: intent.id };
}

function headerFacts(event: HttpEvent, answer: Json | undefined): Partial<StripeFacet> {
  const { req, res } = event;
  const request_id = headerOf(res, 'request-id') ?? event.served?.request_id;
  const idem = headerOf(req, 'idempotency-key');
  const account =
    headerOf(req, 'stripe-account') ?? headerOf(req, 'stripe-context')?.split('/').at(-1);
  const version = headerOf(res, 'stripe-version') ?? headerOf(req, 'stripe-version');
  const sdk = sdkOf(req);
  const seen = keyOf(headerOf(req, 'authorization'));
  const mode = seen?.mode ?? modeOf(answer);
  return {
    ...(request_id !== undefined && { request_id }),
    ...(idem !== undefined && { idem }),
    ...(idem !== undefined && isAutomaticKey(idem, sdk) && { idem_auto: true }),
    ...(headerOf(res, 'idempotent-replayed') === 'true' && { idem_replayed: true }),
    ...(account !== undefined && { account }),
    ...(version !== undefined && { version }),
    ...(sdk !== undefined && { sdk }),
    ...(mode !== undefined && { mode }),
    ...(seen !== undefined && { key: seen.key }),
  };
}

function modeOf(answer: Json | undefined): 'test' | 'live' | undefined {
  if (typeof answer?.livemode !== 'boolean') return undefined;
  return answer.livemode ? 'live' : 'test';
}
