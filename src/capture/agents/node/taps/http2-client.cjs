'use strict';
/** Calls by http2, gRPC among them. */
const http2 = require('node:http2');
const { replace, shadow } = require('../patch.cjs');
const { attempt } = require('../debug.cjs');
const { fromFlat, fromObject } = require('../raw-headers.cjs');
const { clientName } = require('../client-names.cjs');
const { refusal } = require('../live-keys.cjs');
const { isCalledFrom } = require('../stack-frames.cjs');
const { requestUrl } = require('../request-url.cjs');
const { Exchange } = require('../exchange.cjs');

const tapped = new WeakSet();

/** @param {URL} origin of the session */
function urlOf(origin, headers) {
  const authority = headers[':authority'] ?? origin.host;
  const scheme = headers[':scheme'] ?? origin.protocol.slice(0, -1);
  return requestUrl(headers[':path'] ?? '/', scheme, [authority, origin.host]);
}

function hear(stream, exchange) {
  const sent = (isEnd) => (original) =>
    function (chunk, encoding, callback) {
      attempt('http2 request body', () => {
        const isChunk = chunk !== undefined && chunk !== null && typeof chunk !== 'function';
        if (isChunk) exchange.request.push(chunk, encoding);
        if (isEnd) exchange.request.isComplete = true;
      });
      return original.call(this, chunk, encoding, callback);
    };
  shadow(stream, 'write', sent(false));
  shadow(stream, 'end', sent(true));
  shadow(
    stream,
    'push',
    (push) =>
      function (chunk, encoding) {
        attempt('http2 response body', () => {
          if (chunk !== null) return exchange.response.push(chunk, encoding);
          // The end of a stream that was cut looks the same; its close tells more.
          if (exchange.status === undefined || this.rstCode > 0) return;
          exchange.response.isComplete = true;
          exchange.finish('ok');
        });
        return push.call(this, chunk, encoding);
      },
  );
}

const onEvent = {
  response: (exchange, headers, _flags, raw) => {
    const pairs = Array.isArray(raw) ? fromFlat(raw) : fromObject(headers);
    exchange.answered(
      headers[':status'],
      pairs.filter(([name]) => !name.startsWith(':')),
    );
  },
  error: (exchange, error) => exchange.finish('error', error),
  aborted: (exchange) => exchange.finish('aborted'),
};

function onStreamEvent(exchange, event, args, stream) {
  if (event === 'close') {
    const isClean = exchange.status !== undefined && stream.rstCode === 0;
    exchange.response.isComplete ||= isClean;
    return exchange.finish(isClean ? 'ok' : 'aborted');
  }
  if (Object.hasOwn(onEvent, event)) onEvent[event](exchange, ...args);
}

function readCall(origin, given) {
  const named = Array.isArray(given) ? Object.fromEntries(fromFlat(given)) : { ...given };
  const pairs = Array.isArray(given) ? fromFlat(given) : fromObject(named);
  const headers = pairs.filter(([name]) => !name.startsWith(':'));
  return { method: named[':method'] ?? 'GET', url: urlOf(origin, named), headers };
}

function begin(recorder, call) {
  if (call.method === 'CONNECT' || !recorder.hosts.isCaptured(call.url)) return undefined;
  const exchange = new Exchange(recorder, 'http.out', recorder.siteFor());
  exchange.describe = () => ({ ...call, httpv: '2', lib: clientName(call.headers, 'http2') });
  return exchange;
}

/** @param {Exchange | undefined} exchange undefined: it is not captured */
function refuse(recorder, exchange, stream, { url, headers }) {
  const error = refusal(recorder, url.hostname, headers);
  if (error === undefined) return;
  exchange?.finish('error', error);
  stream.destroy(error);
}

function tapSession(recorder, session, authority) {
  // undici tells of its own calls.
  if (tapped.has(session) || isCalledFrom(/[\\/]undici[\\/]/)) return;
  tapped.add(session);
  const origin = new URL(typeof authority === 'string' ? authority : (authority.href ?? authority));
  shadow(
    session,
    'request',
    (original) =>
      function (headers, options, ...rest) {
        const call = attempt('http2 request', () => readCall(origin, headers ?? {}));
        const exchange = attempt('http2 call', () => call && begin(recorder, call));
        const stream = original.call(this, headers, options, ...rest);
        attempt('http2 stream', () => {
          if (exchange !== undefined) follow(exchange, stream, options);
          if (call !== undefined) refuse(recorder, exchange, stream, call);
        });
        return stream;
      },
  );
}

function follow(exchange, stream, options) {
  exchange.request.isComplete = options?.endStream === true || stream.writableEnded;
  hear(stream, exchange);
  shadow(
    stream,
    'emit',
    (emit) =>
      function (event, ...args) {
        attempt(event, () => onStreamEvent(exchange, event, args, this));
        return emit.call(this, event, ...args);
      },
  );
}

/** @returns {() => void} undoes it */
function tapHttp2Client(recorder) {
  return replace(
    http2,
    'connect',
    (original) =>
      function (authority, ...rest) {
        const session = original.call(this, authority, ...rest);
        attempt('http2 session', () => tapSession(recorder, session, authority));
        return session;
      },
  );
}

module.exports = { tapHttp2Client };
