'use strict';

/** @returns {URL | undefined} */
function parse(text) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `::1` as it stands in a URL. */
const bracketed = (host) => (host?.includes(':') && host[0] !== '[' ? `[${host}]` : host);

const isHost = (host) => typeof host === 'string' && /^[^\s/?#@\\]+$/.test(host);

/**
 * The URL of a request, whatever was sent: the target may be `*` or begin with two slashes, and a Host may be
 * missing or no name at all.
 * @param {string} target as it stands in the request
 * @param {string} scheme @param {unknown[]} hosts with their ports, the likeliest first
 */
function requestUrl(target, scheme, hosts) {
  const whole = /^https?:\/\//.test(target) ? parse(target) : undefined;
  if (whole !== undefined) return whole;
  const path = target.startsWith('/') ? target : `/${target}`;
  const found = hosts.filter(isHost).map((host) => parse(`${scheme}://${host}${path}`));
  return found.find((url) => url !== undefined) ?? new URL(`${scheme}://localhost${path}`);
}

module.exports = { bracketed, requestUrl };
