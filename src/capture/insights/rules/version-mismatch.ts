import { SERVER_RUN } from '../../own-record/request-event.ts';
import { CappedMap } from '../capped-map.ts';
import { defineRule, type Telling } from '../rule.ts';
import { asObject, headerOf, jsonOf, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface Used {
  version: string;
  at: Telling;
}

interface State {
  /** The first version that calls named, by their release. */
  used: CappedMap<string, Used>;
}

export const versionMismatch = defineRule<State>({
  name: 'version.mismatch',
  severity: 'warn',
  docs: 'https://docs.stripe.com/webhooks/versioning',
  about: {
    sees:
      'Calls of one run that name different releases of the API (ephemeral keys aside), or an endpoint ' +
      'whose events have another release than the calls of its handler. Versions of one release ' +
      '(`….dahlia`) are compatible and count as one; `paystub listen` is left out.',
    matters: 'The same object has other fields depending on where it came from.',
    fix: 'Pin one version: in the SDK, in plain calls, and as `api_version` of the endpoint.',
  },
  state: () => ({ used: new CappedMap(20) }),

  call({ used }, call) {
    const version = headerOf(call.req, 'stripe-version');
    if (version === undefined || call.path.includes('ephemeral_keys')) return undefined;
    // Outside of runs anybody calls: two programs may well differ.
    if (call.run === SERVER_RUN) return undefined;
    if (used.has(releaseOf(version))) return undefined;
    const [first] = used.values();
    used.set(releaseOf(version), { version, at: tellingOf(call) });
    if (first === undefined) return undefined;
    return {
      at: tellingOf(call),
      key: 'calls',
      once: true,
      evidence: [first.at.id],
      title: `Two API versions in one run: ${first.version}${placed(first.at.site)} and ${version}${placed(call.site)}`,
      why: 'They are of different releases, between which fields and defaults change.',
      fix: `Pin one of them everywhere: Stripe-Version ${version}.`,
    };
  },

  handled({ used }, { delivery, request }) {
    const version = asObject(jsonOf(delivery.req))?.api_version;
    const [first] = used.values();
    if (request === undefined || first === undefined || typeof version !== 'string')
      return undefined;
    if (delivery.endpoint.startsWith('lst_') || used.has(releaseOf(version))) return undefined;
    return {
      at: tellingOf(delivery),
      key: delivery.endpoint,
      once: true,
      evidence: [first.at.id],
      title: `${delivery.endpoint} sends events of ${version}, but the code calls in ${first.version}`,
      why: `${delivery.event_type} (${delivery.event_id}) has the fields of another release.`,
      fix: `Create the endpoint with api_version=${first.version}.`,
    };
  },
});

/** `2026-08-26.dahlia` is `dahlia`; before releases had names, each version is its own. */
function releaseOf(version: string): string {
  return version.split('.')[1] ?? version;
}
