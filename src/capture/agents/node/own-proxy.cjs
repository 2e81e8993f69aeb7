'use strict';
/**
 * The proxy of the run is for programs without an agent. This process captures by itself, so it goes
 * without, or with what the user had; its children get the proxy again.
 */
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];
const proxy = process.env.PAYSTUB_PROXY;
/** Taken from the variables of this process. */
const hidden = [];

function hideOwnProxy() {
  if (!proxy) return;
  for (const name of names) {
    if (process.env[name] !== proxy) continue;
    hidden.push(name);
    const users = process.env[`PAYSTUB_SAVED_${name}`];
    if (users) process.env[name] = users;
    else delete process.env[name];
  }
}

/** Of a child: what it would have inherited. What the program has set itself stays. */
function withOwnProxy(env) {
  const missing = hidden.filter(
    (name) => env[name] === undefined || env[name] === env[`PAYSTUB_SAVED_${name}`],
  );
  if (missing.length === 0) return env;
  return { ...env, ...Object.fromEntries(missing.map((name) => [name, proxy])) };
}

module.exports = { hideOwnProxy, withOwnProxy };
