'use strict';
/** Requests that this process answers by http2: as streams, or as the requests made of them. */
const http2 = require('node:http2');
const { replace, shadow, undoAll } = require('../patch.cjs');
const { runWith } = require('../context.cjs');
const { attempt } = require('../debug.cjs');
const { fromFlat, fromObject } = require('../raw-headers.cjs');
const { requestUrl } = require('../request-url.cjs');
const { Exchange } = require('../exchange.cjs');
const { contextOf, inbound, keepContext } = require('../inbound.cjs');
const { emitOf } = require('./http-server.cjs');

function begin(recorder, stream, headers, raw) {
  const hosts = [headers[':authority'], headers.host];
  const url = requestUrl(headers[':path'] ?? '/', headers[':scheme'] ?? 'https', hosts);
  if (!recorder.hosts.isCaptured(url)) return undefined;
  const exchange = new Exchange(recorder, 'http.in', undefined);
  const pairs = (Array.isArray(raw) ? fromFlat(raw) : fromObject(headers)).filter(
    ([name]) => !name.startsWith(':'),
  );
  const remote = stream.session?.socket?.remoteAddress;
  exchange.describe = () => ({
    method: headers[':method'],
    url,
    httpv: '2',
    headers: pairs,
    lib: 'http2',
    more: { in: inbound(exchange, { remote }) },
  });
  return exchange;
}

function hear(stream, exchange) {
  const sent = (original) =>
    function (chunk, encoding, callback) {
      attempt('http2 response body', () => {
        const isChunk = chunk !== undefined && chunk !== null && typeof chunk !== 'function';
        if (isChunk) exchange.response.push(chunk, encoding);
      });
      return original.call(this, chunk, encoding, callback);
    };
  shadow(stream, 'write', sent);
  shadow(stream, 'end', sent);
  shadow(
    stream,
    'push',
    (push) =>
      function (chunk, encoding) {
        attempt('http2 request body', () => {
          if (chunk === null) exchange.request.isComplete = true;
          else exchange.request.push(chunk, encoding);
        });
        return push.call(this, chunk, encoding);
      },
  );
  exchange.request.isComplete = stream.readableEnded || stream.endAfterHeaders === true;
}

function end(stream, exchange) {
  const status = stream.sentHeaders?.[':status'];
  if (status !== undefined) exchange.answered(status, fromObject(stream.sentHeaders));
  const isClean = stream.rstCode === 0 && status !== undefined;
  exchange.response.isComplete = isClean;
  exchange.finish(isClean ? 'ok' : 'aborted');
}

function tapServer(recorder, server) {
  shadow(
    server,
    'emit',
    (emit) =>
      function (event, ...args) {
        const [stream, headers, , raw] = args;
        const exchange =
          event === 'stream'
            ? attempt('http2 request', () => begin(recorder, stream, headers, raw))
            : undefined;
        if (exchange === undefined) return emit.call(this, event, ...args);
        attempt('http2 stream', () => {
          hear(stream, exchange);
          keepContext(stream, exchange, { close: () => end(stream, exchange) });
        });
        return runWith(contextOf(exchange), () => emit.call(this, event, ...args));
      },
  );
}

/** @returns {() => void} undoes it, for servers that are made later */
function tapHttp2Server(recorder) {
  const create = (original) =>
    function (...args) {
      const server = original.apply(this, args);
      attempt('http2 server', () => {
        tapServer(recorder, server);
        // Connections that speak HTTP/1 come to the same server, in the requests of http.
        if (args[0]?.allowHTTP1 === true) shadow(server, 'emit', emitOf(recorder));
      });
      return server;
    };
  return undoAll([
    replace(http2, 'createServer', create),
    replace(http2, 'createSecureServer', create),
  ]);
}

module.exports = { tapHttp2Server };
