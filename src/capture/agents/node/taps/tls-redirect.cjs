'use strict';
/**
 * Connections to Stripe's hosts go to the local Paystub: the name asked for stays, and only for these
 * hosts its own authority is trusted. Below HTTP, so that every client and every version takes part.
 */
const tls = require('node:tls');
const { readFileSync } = require('node:fs');
const { replace } = require('../patch.cjs');
const { attempt, debug } = require('../debug.cjs');

/** As `tls.connect` reads its arguments; undefined for a path. */
function readArguments(args) {
  const [first, second] = args;
  const callback = args.find((one) => typeof one === 'function');
  const given = args.filter((one) => typeof one === 'object' && one !== null);
  const options = Object.assign({}, ...given);
  if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))) {
    options.port = Number(first);
    if (typeof second === 'string') options.host = second;
  } else if (typeof first === 'string') return undefined;
  return { options, callback };
}

function redirect(recorder, args, authority) {
  const read = readArguments(args);
  if (read === undefined) return undefined;
  const { options } = read;
  const name = options.servername || options.host || '';
  if (!recorder.hosts.isRedirected(name)) return undefined;
  // A tunnel through a proxy would end at the real host.
  options.socket?.destroy();
  const own = [
    'socket',
    'path',
    'lookup',
    'session',
    'secureContext',
    'checkServerIdentity',
    'localAddress',
    'family',
  ];
  for (const key of own) delete options[key];
  const { host, port } = recorder.settings.tls;
  Object.assign(options, {
    host,
    port,
    servername: name,
    ca: authority(),
    rejectUnauthorized: true,
  });
  debug(`${name} answered by ${host}:${port}`);
  return { options, callback: read.callback };
}

/** @returns {() => void} undoes it */
function tapTls(recorder) {
  const { settings } = recorder;
  if (!settings.isLocal || settings.tls === undefined) return () => {};
  let read;
  const authority = () => {
    read ??= readFileSync(settings.ca, 'utf8');
    return read;
  };
  return replace(
    tls,
    'connect',
    (original) =>
      function (...args) {
        const changed = attempt('redirect', () => redirect(recorder, args, authority));
        if (changed === undefined) return original.apply(this, args);
        return original.call(this, changed.options, changed.callback);
      },
  );
}

module.exports = { tapTls };
