'use strict';
/** Requests that this process answers by http and https, with their bodies as they came. */
const http = require('node:http');
const https = require('node:https');
const { replace, shadow, undoAll } = require('../patch.cjs');
const { runWith } = require('../context.cjs');
const { attempt } = require('../debug.cjs');
const { fromBlock, fromFlat, fromObject } = require('../raw-headers.cjs');
const { bracketed, requestUrl } = require('../request-url.cjs');
const { Exchange } = require('../exchange.cjs');
const { contextOf, inbound, keepContext } = require('../inbound.cjs');
const { routeOf } = require('../express-route.cjs');

const seen = new WeakSet();
const events = new Set(['request', 'checkContinue', 'checkExpectation']);

function urlOf(request) {
  const { encrypted, localAddress = '127.0.0.1', localPort = 80 } = request.socket;
  const own = `${bracketed(localAddress)}:${localPort}`;
  return requestUrl(request.url, encrypted ? 'https' : 'http', [request.headers.host, own]);
}

function begin(recorder, request) {
  if (seen.has(request) || !(request instanceof http.IncomingMessage)) return undefined;
  seen.add(request);
  const url = urlOf(request);
  if (!recorder.hosts.isCaptured(url)) return undefined;
  const exchange = new Exchange(recorder, 'http.in', undefined);
  const { method, httpVersion: httpv, rawHeaders } = request;
  const remote = request.socket.remoteAddress;
  exchange.describe = () => {
    const { framework, route } = routeOf(request);
    const more = { in: inbound(exchange, { framework, route, remote }) };
    return { method, url, httpv, headers: fromFlat(rawHeaders), lib: framework ?? 'http', more };
  };
  hearRequest(request, exchange);
  keepContext(request, exchange);
  return exchange;
}

function hearRequest(request, exchange) {
  shadow(
    request,
    'push',
    (push) =>
      function (chunk, encoding) {
        attempt('request body', () => {
          if (chunk === null) exchange.request.isComplete = true;
          else exchange.request.push(chunk, encoding);
        });
        return push.call(this, chunk, encoding);
      },
  );
}

/** @returns what its events mean */
function hearResponse(response, exchange) {
  const hear = (original) =>
    function (chunk, encoding, callback) {
      attempt('response body', () => {
        const hasBody = chunk !== undefined && chunk !== null && typeof chunk !== 'function';
        if (hasBody && this._hasBody !== false) exchange.response.push(chunk, encoding);
      });
      return original.call(this, chunk, encoding, callback);
    };
  shadow(response, 'write', hear);
  shadow(response, 'end', hear);
  const end = (state) => {
    if (exchange.isDone) return;
    if (response.headersSent) exchange.answered(response.statusCode, headersOf(response));
    exchange.response.isComplete = state === 'ok';
    exchange.finish(state);
  };
  return { finish: () => end('ok'), close: () => end('aborted') };
}

const headersOf = (response) =>
  typeof response._header === 'string'
    ? fromBlock(response._header)
    : fromObject(response.getHeaders());

/** The handshake of a WebSocket: the answer is what the application writes first. */
function hearUpgrade(_request, socket, exchange) {
  exchange.request.isComplete = true;
  const write = socket.write;
  const own = Object.getOwnPropertyDescriptor(socket, 'write');
  const onClose = () => attempt('upgrade', () => exchange.finish('aborted'));
  shadow(
    socket,
    'write',
    () =>
      function (chunk, ...rest) {
        if (own === undefined) delete socket.write;
        else Object.defineProperty(socket, 'write', own);
        socket.off('close', onClose);
        attempt('upgrade', () => {
          const head = String(chunk).split('\r\n\r\n')[0];
          const status = Number(/^HTTP\/1\.\d (\d+)/.exec(head)?.[1] ?? 0);
          exchange.answered(status, fromBlock(head));
          exchange.response.isComplete = true;
          exchange.finish('ok');
        });
        return write.call(this, chunk, ...rest);
      },
  );
  socket.once('close', onClose);
}

function onEvent(recorder, event, request, other) {
  const exchange = begin(recorder, request);
  if (exchange === undefined) return undefined;
  if (event === 'upgrade') hearUpgrade(request, other, exchange);
  else keepContext(other, exchange, hearResponse(other, exchange));
  return contextOf(exchange);
}

/** An `emit` that hears of requests, in place of a server's own. */
const emitOf = (recorder) => (original) =>
  function (event, ...args) {
    const isOfInterest =
      events.has(event) || (event === 'upgrade' && this.listenerCount('upgrade') > 0);
    const context = isOfInterest
      ? attempt(event, () => onEvent(recorder, event, ...args))
      : undefined;
    if (context === undefined) return original.call(this, event, ...args);
    return runWith(context, () => original.call(this, event, ...args));
  };

/** @returns {() => void} undoes it */
function tapHttpServer(recorder) {
  const emit = emitOf(recorder);
  return undoAll([
    replace(http.Server.prototype, 'emit', emit),
    replace(https.Server.prototype, 'emit', emit),
  ]);
}

module.exports = { emitOf, tapHttpServer };
