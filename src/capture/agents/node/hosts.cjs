'use strict';
/** Which hosts are captured, redirected or on this machine. */

const redirectedHosts = new Set([
  'api.stripe.com',
  'files.stripe.com',
  'connect.stripe.com',
  'meter-events.stripe.com',
]);

const isLoopback = (host) =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^127(?:\.\d+){3}$/.test(host) ||
  /^(?:\[?::1\]?|\[?::ffff:127[\d.]+\]?)$/.test(host);

/** A name stands for itself and for what lies below it. */
const isOneOf = (names, host) => names.some((name) => host === name || host.endsWith(`.${name}`));

function hostRules(settings) {
  const { captureHosts, ignoreHosts, own } = settings;
  const canRedirect = settings.isLocal && settings.tls !== undefined;

  /** Whether the connection goes to the local Paystub in place of this host. */
  const isRedirected = (host) => canRedirect && redirectedHosts.has(host.toLowerCase());

  /** @param {URL} url Paystub's own traffic is nobody's */
  function isCaptured(url) {
    const host = url.hostname.toLowerCase();
    const isOwn = own !== undefined && Number(url.port) === own.port && isLoopback(host);
    if (isOwn && url.pathname.startsWith('/_paystub/')) return false;
    if (isOneOf(ignoreHosts, host)) return false;
    return captureHosts.length === 0 || isOneOf(captureHosts, host);
  }

  /** Whether the answer came from this machine. */
  const isAnsweredHere = (host) => isLoopback(host.toLowerCase()) || isRedirected(host);

  return { isRedirected, isCaptured, isAnsweredHere };
}

module.exports = { hostRules, redirectedHosts };
