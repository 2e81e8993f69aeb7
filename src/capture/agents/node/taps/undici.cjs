'use strict';
/** Calls by fetch and undici, the built-in copy and installed ones: what they tell on their channels. */
const { shadow, undoAll } = require('../patch.cjs');
const { listen } = require('../channels.cjs');
const { attempt } = require('../debug.cjs');
const { fromAny } = require('../raw-headers.cjs');
const { clientName } = require('../client-names.cjs');
const { refusal } = require('../live-keys.cjs');
const { requestUrl } = require('../request-url.cjs');
const { Exchange } = require('../exchange.cjs');

/** By undici's own request. */
const exchanges = new WeakMap();

/** Text up to undici 5, a list from 6 on. */
function headersOf(request) {
  const { headers } = request;
  const pairs = fromAny(headers);
  const has = (name) => pairs.some(([known]) => known.toLowerCase() === name);
  if (!has('host')) pairs.unshift(['host', request.host ?? new URL(request.origin).host]);
  if (!has('content-type') && request.contentType)
    pairs.push(['content-type', request.contentType]);
  return pairs;
}

function hear(request, method, tap) {
  shadow(
    request,
    method,
    (original) =>
      function (chunk, ...rest) {
        attempt(method, () => tap.push(chunk));
        return original.call(this, chunk, ...rest);
      },
  );
}

/** A WebSocket's handshake ends with the upgrade, and no channel tells of it. */
function hearUpgrade(request, exchange, method) {
  shadow(
    request,
    method,
    (original) =>
      function (...args) {
        attempt(method, () => {
          const [status, headers] = typeof args[0] === 'number' ? args : args.slice(1);
          exchange.answered(status, fromAny(headers));
          exchange.response.isComplete = true;
          exchange.finish('ok');
        });
        return original.apply(this, args);
      },
  );
}

function onCreate(recorder, { request }) {
  if (request.method === 'CONNECT') return;
  const { protocol, host } = new URL(String(request.origin));
  const url = requestUrl(request.path, protocol.slice(0, -1), [host]);
  if (!recorder.hosts.isCaptured(url)) return refuse(recorder, request, undefined, url);
  const exchange = new Exchange(recorder, 'http.out', recorder.siteFor());
  exchanges.set(request, exchange);
  exchange.request.isComplete = request.body === null || request.body === undefined;
  exchange.describe = () => {
    const headers = headersOf(request);
    return {
      method: request.method,
      url,
      httpv: exchange.httpv ?? '1.1',
      headers,
      lib: clientName(headers, 'undici'),
    };
  };
  // Up to undici 7 the bodies pass here; then only the channels tell.
  exchange.hears = { sent: 'onBodySent' in request, received: 'onData' in request };
  if (exchange.hears.sent) hear(request, 'onBodySent', exchange.request);
  if (exchange.hears.received) hear(request, 'onData', exchange.response);
  for (const method of ['onUpgrade', 'onRequestUpgrade']) hearUpgrade(request, exchange, method);
  refuse(recorder, request, exchange, url);
}

/** @param {Exchange | undefined} exchange undefined: it is not captured */
function refuse(recorder, request, exchange, url) {
  const error = refusal(recorder, url.hostname, headersOf(request));
  if (error === undefined) return;
  exchange?.finish('error', error);
  const fail = request.onError ?? request.onResponseError;
  fail.call(request, error);
}

function onHeaders({ request, response }) {
  const exchange = exchanges.get(request);
  if (exchange === undefined) return;
  // Over http2 they come by name.
  exchange.httpv = Array.isArray(response.headers) ? '1.1' : '2';
  exchange.answered(response.statusCode, fromAny(response.headers));
}

function onChunk(request, chunk, way) {
  const exchange = exchanges.get(request);
  if (exchange === undefined || exchange.hears[way]) return;
  (way === 'sent' ? exchange.request : exchange.response).push(chunk);
}

function onEnd({ request }) {
  const exchange = exchanges.get(request);
  if (exchange === undefined) return;
  exchange.request.isComplete = true;
  exchange.response.isComplete = true;
  exchange.finish('ok');
}

function onError({ request, error }) {
  const isAbort = error?.name === 'AbortError' || error?.code === 'UND_ERR_ABORTED';
  exchanges.get(request)?.finish(isAbort ? 'aborted' : 'error', error);
}

/** @returns {() => void} undoes it */
function tapUndici(recorder) {
  return undoAll([
    listen('undici:request:create', (message) => onCreate(recorder, message)),
    listen('undici:request:bodySent', ({ request }) => {
      const exchange = exchanges.get(request);
      if (exchange !== undefined) exchange.request.isComplete = true;
    }),
    listen('undici:request:bodyChunkSent', ({ request, chunk }) => onChunk(request, chunk, 'sent')),
    listen('undici:request:bodyChunkReceived', ({ request, chunk }) =>
      onChunk(request, chunk, 'received'),
    ),
    listen('undici:request:headers', onHeaders),
    listen('undici:request:trailers', onEnd),
    listen('undici:request:error', onError),
  ]);
}

module.exports = { tapUndici };
