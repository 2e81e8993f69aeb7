import { flow, post } from '../flow.ts';

const session = post('billing_meter_event_session', '/v2/billing/meter_event_session');

/** Events of a meter that does not exist. */
const stray = post('create_billing_meter_event_stream', '/v2/billing/meter_event_stream', {
  events: [
    { event_name: 'no_such_meter', payload: { stripe_customer_id: 'cus_123', value: '25' } },
  ],
});

/** Events of a meter, about a customer that does not exist. */
const meter = post('billing_meter', '/v1/billing/meters', {
  display_name: 'Sample meter',
  event_name: 'paystub_trigger_{now:0}',
  default_aggregation: { formula: 'sum' },
});
const faulty = post('create_billing_meter_event_stream', '/v2/billing/meter_event_stream', {
  events: [
    {
      event_name: '{billing_meter:event_name}',
      payload: { stripe_customer_id: 'cus_nobody', value: '25' },
    },
  ],
});

export const meterFlows = [
  flow('v1.billing.meter.error_report_triggered', [meter, session, faulty]),
  flow('v1.billing.meter.no_meter_found', [session, stray]),
];
