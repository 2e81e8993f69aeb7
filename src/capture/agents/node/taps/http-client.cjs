'use strict';
/**
 * Calls by http and https, and by all that is built on them. Bodies are heard as they pass: nothing is
 * read for us, and no listener changes how a stream flows.
 */
const http = require('node:http');
const { replace, shadow, undoAll } = require('../patch.cjs');
const { listen } = require('../channels.cjs');
const { attempt } = require('../debug.cjs');
const { fromBlock, fromFlat, fromObject } = require('../raw-headers.cjs');
const { clientName } = require('../client-names.cjs');
const { refusal } = require('../live-keys.cjs');
const { bracketed, requestUrl } = require('../request-url.cjs');
const { Exchange } = require('../exchange.cjs');

/** By request; null: not to be recorded. */
const exchanges = new WeakMap();
/** Not to be recorded, and stopped all the same. */
const refused = new WeakSet();

function urlOf(request) {
  const { path, protocol } = request;
  return requestUrl(path, protocol.slice(0, -1), [
    request.getHeader('host'),
    bracketed(request.host),
  ]);
}

/** As they were sent, or as they stand while nothing was. */
const headersOf = (request) =>
  typeof request._header === 'string'
    ? fromBlock(request._header)
    : fromObject(request.getHeaders());

function begin(recorder, request) {
  const known = exchanges.get(request);
  if (known !== undefined) return known;
  exchanges.set(request, null);
  // The tunnel through a proxy; what goes through it is recorded by itself.
  if (request.method === 'CONNECT') return null;
  if (!recorder.hosts.isCaptured(urlOf(request))) return null;
  const exchange = new Exchange(recorder, 'http.out', recorder.siteFor());
  exchange.describe = () => {
    const headers = headersOf(request);
    const lib = clientName(headers, 'http');
    const httpv = request.res?.httpVersion ?? '1.1';
    return { method: request.method, url: urlOf(request), httpv, headers, lib };
  };
  exchanges.set(request, exchange);
  return exchange;
}

/** By its name, and by where the connection goes: the program may name another host. */
function refusalOf(recorder, request) {
  const headers = headersOf(request);
  const byName = refusal(recorder, urlOf(request).hostname, headers);
  return byName ?? (request.host ? refusal(recorder, request.host, headers) : undefined);
}

/** Stops a call with a live key before anything is sent. @param {Exchange | null} exchange null: not captured */
function isRefused(recorder, request, exchange) {
  if (refused.has(request)) return true;
  if (request.headersSent || exchange?.isChecked) return false;
  if (exchange !== null) exchange.isChecked = true;
  const error = refusalOf(recorder, request);
  if (error === undefined) return false;
  refused.add(request);
  exchange?.finish('error', error);
  request.destroy(error);
  return true;
}

/** @returns {boolean} whether the call may go on */
function beforeSend(recorder, request, chunk, encoding, isEnd) {
  const exchange = begin(recorder, request);
  if (isRefused(recorder, request, exchange)) return false;
  if (exchange === null) return true;
  if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
    exchange.request.push(chunk, encoding);
  }
  if (isEnd) exchange.request.isComplete = true;
  return true;
}

function onSocket(exchange, request, socket) {
  if (socket === undefined || request.reusedSocket) return exchange.connected(true);
  if (!socket.connecting) return;
  const event = socket.encrypted ? 'secureConnect' : 'connect';
  socket.once(event, () => exchange.connected(false));
}

const stateOf = (error) =>
  error?.name === 'AbortError' || /^(?:ABORT_ERR|ERR_CANCELED)$/.test(error?.code)
    ? 'aborted'
    : 'error';

function onUpgrade(exchange, response) {
  exchange.answered(response.statusCode, fromFlat(response.rawHeaders));
  exchange.response.isComplete = true;
  exchange.finish('ok');
}

const onEvent = {
  error: (exchange, _request, error) => exchange.finish(stateOf(error), error),
  close: (exchange, request) => exchange.finish('aborted', request.res?.errored),
  upgrade: (exchange, _request, response) => onUpgrade(exchange, response),
  socket: onSocket,
};

function onResponse({ request, response }) {
  const exchange = exchanges.get(request);
  if (!exchange) return;
  exchange.answered(response.statusCode, fromFlat(response.rawHeaders));
  shadow(
    response,
    'push',
    (push) =>
      function (chunk, encoding) {
        attempt('response body', () => {
          if (chunk !== null) return exchange.response.push(chunk, encoding);
          exchange.response.isComplete = true;
          exchange.finish('ok');
        });
        return push.call(this, chunk, encoding);
      },
  );
}

/** @returns {() => void} undoes it */
function tapHttpClient(recorder) {
  const { prototype } = http.ClientRequest;
  const send = (what, isEnd) => (original) =>
    function (chunk, encoding, callback) {
      const goesOn = attempt(what, () => beforeSend(recorder, this, chunk, encoding, isEnd));
      if (goesOn === false) return isEnd ? this : true;
      return original.call(this, chunk, encoding, callback);
    };
  return undoAll([
    // Runs within `new ClientRequest`, where the line that calls is still on the stack.
    replace(
      http.Agent.prototype,
      'addRequest',
      (original) =>
        function (request, ...rest) {
          attempt('request', () => begin(recorder, request));
          return original.call(this, request, ...rest);
        },
    ),
    replace(prototype, 'write', send('request body', false)),
    replace(prototype, 'end', send('request end', true)),
    replace(
      prototype,
      'flushHeaders',
      (original) =>
        function () {
          if (attempt('headers', () => beforeSend(recorder, this)) === false) return undefined;
          return original.call(this);
        },
    ),
    replace(
      prototype,
      'emit',
      (original) =>
        function (event, ...args) {
          const exchange = exchanges.get(this);
          if (exchange && Object.hasOwn(onEvent, event)) {
            attempt(event, () => onEvent[event](exchange, this, args[0]));
          }
          return original.call(this, event, ...args);
        },
    ),
    listen('http.client.response.finish', onResponse),
  ]);
}

module.exports = { tapHttpClient };
