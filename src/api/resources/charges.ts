import { applicationOf } from '../connect/application.ts';
import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import type { Charge } from '../payments/charge-object.ts';
import { captureCharge } from '../payments/charges/capture-charge.ts';
import { createCharge } from '../payments/charges/create-charge.ts';
import { expireHold } from '../payments/charges/expire-hold.ts';
import { postCharge } from '../payments/charges/post-charge.ts';
import { refundsOfCharge } from '../payments/charges/refunds-of-charge.ts';
import { settleDebit } from '../payments/charges/settle-debit.ts';
import { shippingOf } from '../payments/shipping.ts';

/** One attempt to take money. */
export const charges = defineResource({
  object: 'charge',
  path: '/v1/charges',
  named: { customer: 'customer' },

  includes: {
    dispute: async ({ dispute }: Charge, tx) => (dispute ? tx.get('dispute', dispute) : null),
    refunds: refundsOfCharge,
  },

  update(charge, { params }) {
    const { expand: _expand, shipping, ...rest } = params;
    return {
      ...charge,
      ...rest,
      metadata: rest.metadata ?? charge.metadata,
      fraud_details: (rest.fraud_details ?? charge.fraud_details) as typeof charge.fraud_details,
      shipping: shipping === undefined ? charge.shipping : shippingOf(shipping),
    };
  },

  actions: {
    // Not `create`: a declined charge is stored, too.
    async 'POST /v1/charges'({ params, request, tx }) {
      const application = applicationOf(request);
      const order = { ...createdMetadata({ ...params }), application };
      const { charge, error } = await createCharge(tx, order);
      if (error !== undefined) throw error;
      return charge;
    },

    async 'POST /v1/charges/{id}/capture'({ params, path, tx }) {
      return captureCharge(tx, await fromPath(tx, 'charge', path.id), params);
    },
  },

  events: { updated: ['charge.updated'] },

  tasks: {
    'charge.expire': (task, tx) => expireHold(tx, task.subject),
    'charge.post': (task, tx) => postCharge(tx, task.subject),
    'charge.settle': (task, tx) => settleDebit(tx, task.subject),
  },
});
