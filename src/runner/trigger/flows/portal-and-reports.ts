import { flow, mark, post } from '../flow.ts';
import { customer } from './starting-points.ts';

const configuration = post('billing_portal', '/v1/billing_portal/configurations', {
  business_profile: { headline: 'Sample shop' },
  features: { invoice_history: { enabled: true } },
});
const verification = post('verification_session', '/v1/identity/verification_sessions', {
  type: 'document',
  options: { document: { require_matching_selfie: true } },
  return_url: 'https://example.com/return',
});
const VERIFICATION = '/v1/identity/verification_sessions/{verification_session:id}';

export const portalAndReportFlows = [
  flow('billing_portal.configuration.created', [configuration]),
  flow('billing_portal.configuration.updated', [
    configuration,
    post('billing_portal_updated', '/v1/billing_portal/configurations/{billing_portal:id}', mark),
  ]),
  flow('billing_portal.session.created', [
    customer,
    post('billing_portal', '/v1/billing_portal/sessions', { customer: '{customer:id}' }),
  ]),
  flow('identity.verification_session.canceled', [
    verification,
    post('verification_session_canceled', `${VERIFICATION}/cancel`),
  ]),
  flow('identity.verification_session.created', [verification]),
  flow('identity.verification_session.redacted', [
    verification,
    post('verification_session_redacted', `${VERIFICATION}/redact`),
  ]),
  flow('reporting.report_run.succeeded', [
    post('reporting', '/v1/reporting/report_runs', {
      report_type: 'balance.summary.1',
      parameters: { interval_start: '{now:-864000}', interval_end: '{now:-86400}' },
    }),
  ]),
];
