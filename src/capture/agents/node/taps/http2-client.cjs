'use strict';
/** Calls by http2, gRPC among them. */
const http2 = require('node:http2');
const { replace, shadow } = require('../patch.cjs');
const { attempt } = require('../debug.cjs');
const { fromFlat, fromObject } = require('../raw-headers.cjs');
const { clientName } = require('../client-names.cjs');
const { refusal } = require('../live-keys.cjs');
const { isCalledFrom } = require('../stack-frames.cjs');
const { Exchange } = require('../exchange.cjs');

const TAPPED = Symbol('paystub.tapped');

/** @param {URL} origin of the session */
function urlOf(origin, headers) {
  const authority = headers[':authority'] ?? origin.host;
  const scheme = headers[':scheme'] ?? origin.protocol.slice(0, -1);
  return new URL(`${scheme}://${authority}${headers[':path'] ?? '/'}`);
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

function begin(recorder, origin, given) {
  const headers = Array.isArray(given) ? Object.fromEntries(fromFlat(given)) : { ...given };
  const url = urlOf(origin, headers);
  const method = headers[':method'] ?? 'GET';
  if (method === 'CONNECT' || !recorder.hosts.isCaptured(url)) return undefined;
  const exchange = new Exchange(recorder, 'http.out', recorder.siteFor());
  const pairs = Array.isArray(given) ? fromFlat(given) : fromObject(headers);
  exchange.describe = () => ({
    method,
    url,
    httpv: '2',
    headers: pairs.filter(([name]) => !name.startsWith(':')),
    lib: clientName(pairs, 'http2'),
  });
  return exchange;
}

function refuse(recorder, exchange, stream) {
  const { url, headers } = exchange.describe();
  const error = refusal(recorder, url.hostname, headers);
  if (error === undefined) return;
  exchange.finish('error', error);
  stream.destroy(error);
}

function tapSession(recorder, session, authority) {
  // undici tells of its own calls.
  if (session[TAPPED] || isCalledFrom(/[\\/]undici[\\/]/)) return;
  session[TAPPED] = true;
  const origin = new URL(typeof authority === 'string' ? authority : (authority.href ?? authority));
  shadow(
    session,
    'request',
    (original) =>
      function (headers, options, ...rest) {
        const exchange = attempt('http2 request', () => begin(recorder, origin, headers ?? {}));
        const stream = original.call(this, headers, options, ...rest);
        if (exchange !== undefined)
          attempt('http2 stream', () => follow(recorder, exchange, stream, options));
        return stream;
      },
  );
}

function follow(recorder, exchange, stream, options) {
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
  refuse(recorder, exchange, stream);
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
