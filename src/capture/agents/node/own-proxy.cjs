'use strict';
/**
 * The proxy of the run is for programs without an agent. This process captures by itself, so it goes
 * without, or with what the user had; its children get the proxy again. What the user had does not apply
 * to the redirected hosts: it would carry their calls to the real Stripe.
 */
const { redirectedHosts } = require('./hosts.cjs');

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];
const all = ['ALL_PROXY', 'all_proxy'];
const exceptions = ['NO_PROXY', 'no_proxy'];
const proxy = process.env.PAYSTUB_PROXY;
/** Of this process: what was changed, and what its children would have inherited. */
const inherited = new Map();
const changed = new Map();

function change(name, value) {
  if (!inherited.has(name)) inherited.set(name, process.env[name]);
  changed.set(name, value);
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function hideOwnProxy({ isLocal, tls }) {
  for (const name of proxy ? names : []) {
    if (process.env[name] === proxy)
      change(name, process.env[`PAYSTUB_SAVED_${name}`] || undefined);
  }
  // `paystub run` takes Stripe's hosts out, for those that it leads through its proxy.
  for (const name of exceptions) {
    const saved = process.env[`PAYSTUB_SAVED_${name}`];
    if (saved) change(name, saved);
  }
  const hasProxy = [...names, ...all].some((name) => process.env[name]);
  if (!isLocal || tls === undefined || !hasProxy) return;
  const given = exceptions.map((name) => process.env[name]).find((list) => list);
  const list = [given, ...redirectedHosts].filter(Boolean).join(',');
  for (const name of exceptions) change(name, list);
}

/** Of a child: what it would have inherited. What the program has set itself stays. */
function withOwnProxy(env) {
  const ours = [...changed].filter(([name, value]) => env[name] === value);
  if (ours.length === 0) return env;
  const restored = { ...env };
  for (const [name] of ours) {
    const value = inherited.get(name);
    if (value === undefined) delete restored[name];
    else restored[name] = value;
  }
  return restored;
}

module.exports = { hideOwnProxy, withOwnProxy };
