'use strict';
/** What `paystub run` says to the processes below it, by its environment. */

const list = (text) =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '');

function address(text) {
  const found = /^\[?([^\]]+)\]?:(\d+)$/.exec(text ?? '');
  return found === null ? undefined : { host: found[1], port: Number(found[2]) };
}

/** @returns {{ host: string, port: number } | undefined} where Paystub itself answers */
function ownAddress(text) {
  try {
    const { hostname, port } = new URL(text);
    return { host: hostname, port: Number(port || 80) };
  } catch {
    return undefined;
  }
}

const DEFAULT_MAX_BODY_BYTES = 262_144;

/** @param {NodeJS.ProcessEnv} env one with PAYSTUB_RUN */
function readSettings(env) {
  const maxBody = Number(env.PAYSTUB_MAX_BODY ?? DEFAULT_MAX_BODY_BYTES);
  return {
    run: env.PAYSTUB_RUN,
    spool: env.PAYSTUB_SPOOL,
    url: env.PAYSTUB_URL,
    own: ownAddress(env.PAYSTUB_URL),
    token: env.PAYSTUB_TOKEN,
    isLocal: env.PAYSTUB_MODE !== 'observe',
    tls: address(env.PAYSTUB_TLS),
    ca: env.PAYSTUB_CA,
    salt: env.PAYSTUB_SALT ?? '',
    app: env.PAYSTUB_APP || undefined,
    session: env.PAYSTUB_SESSION || undefined,
    allowLive: env.PAYSTUB_ALLOW_LIVE === '1',
    captureHosts: list(env.PAYSTUB_CAPTURE_HOSTS),
    ignoreHosts: list(env.PAYSTUB_IGNORE_HOSTS),
    redact: {
      salt: env.PAYSTUB_SALT ?? '',
      headers: list(env.PAYSTUB_REDACT_HEADERS),
      fields: list(env.PAYSTUB_REDACT_FIELDS),
      reveal: list(env.PAYSTUB_REVEAL_HEADERS),
    },
    logs: env.PAYSTUB_LOGS !== '0',
    logLevel: (env.PAYSTUB_LOG_LEVEL || 'info').toLowerCase(),
    ignoreLoggers: list(env.PAYSTUB_IGNORE_LOGGERS),
    exceptions: env.PAYSTUB_EXCEPTIONS !== '0',
    bodies: env.PAYSTUB_BODIES !== '0',
    maxBodyBytes: Number.isFinite(maxBody) && maxBody >= 0 ? maxBody : DEFAULT_MAX_BODY_BYTES,
  };
}

module.exports = { readSettings };
