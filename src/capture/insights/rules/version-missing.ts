import { defineRule } from '../rule.ts';
import { headerOf, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

export const versionMissing = defineRule({
  name: 'version.missing',
  severity: 'warn',
  docs: 'https://docs.stripe.com/api/versioning',
  about: {
    sees: 'A call by a plain HTTP client, not an SDK, without a `Stripe-Version` header.',
    matters:
      "It gets the account's default version: an upgrade in the Dashboard changes what the code sees.",
    fix: 'Send `Stripe-Version` with every call.',
  },
  state: () => undefined,

  call(_state, call) {
    const { sdk, version = 'a version of its own' } = call.stripe;
    const isSent = headerOf(call.req, 'stripe-version') !== undefined;
    if (call.origin !== 'agent' || sdk !== undefined || isSent) return undefined;
    if (!/^\/v[12]\//.test(call.path) || call.req.headers.length === 0) return undefined;
    return {
      at: tellingOf(call),
      key: call.lib,
      once: true,
      title: `Calls by ${call.lib} name no API version${placed(call.site)}`,
      why: `${call.stripe.op} was answered in ${version}, which the account decides, not the code.`,
      fix: {
        any: "Add the header 'Stripe-Version: 2026-08-26.dahlia'.",
        node: "fetch(url, { headers: { ...headers, 'Stripe-Version': '2026-08-26.dahlia' } });",
        python: 'session.headers["Stripe-Version"] = "2026-08-26.dahlia"',
        ruby: "request['Stripe-Version'] = '2026-08-26.dahlia'",
      },
    };
  },
});
