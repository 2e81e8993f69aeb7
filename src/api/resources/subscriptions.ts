import { voidInvoice } from '../billing/invoices/close-invoice.ts';
import { removeDiscounts } from '../billing/remove-discounts.ts';
import { billNow } from '../billing/subscriptions/bill-now.ts';
import { cancelSubscription } from '../billing/subscriptions/cancel-subscription.ts';
import { createSubscription } from '../billing/subscriptions/create-subscription.ts';
import { turnSubscription } from '../billing/subscriptions/cycle.ts';
import { expireSubscription } from '../billing/subscriptions/expire.ts';
import {
  listSubscriptions,
  subscriptionIndexes,
} from '../billing/subscriptions/list-subscriptions.ts';
import type { Subscription } from '../billing/subscriptions/subscription-object.ts';
import { CYCLE, EXPIRY, TRIAL_NOTICE } from '../billing/subscriptions/task-kinds.ts';
import { announceTrialEnd } from '../billing/subscriptions/trial-notice.ts';
import { endsTrial, updateSubscription } from '../billing/subscriptions/update-subscription.ts';
import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';

const PATH = '/v1/subscriptions';
const UNBILLED = 'The change is kept; it is billed from the next period on, without proration.';

/** Something sold by the month, say: its invoices, their payment, and how it ends. */
export const subscriptions = defineResource({
  object: 'subscription',
  path: PATH,
  indexes: subscriptionIndexes,

  actions: {
    // Not `create`: its invoice needs it to be stored.
    async [`POST ${PATH}`]({ params, request, tx }) {
      const checked = createdMetadata({ ...params }) as typeof params;
      return createSubscription(tx, checked, request.apiVersion);
    },

    async [`GET ${PATH}`]({ params, tx }) {
      return { value: await listSubscriptions(tx, params) };
    },

    async [`POST ${PATH}/{id}`]({ params, path, request, tx }) {
      const old = (await fromPath(tx, 'subscription', path.id)) as Subscription;
      const checked = updatedMetadata({ ...old }, { ...params }) as typeof params;
      const next = await updateSubscription(tx, old, checked, request.apiVersion);
      if (endsTrial(old, params)) {
        return { value: { ...(await billNow(tx, next, params, request.apiVersion)) } };
      }
      const value = await tx.update('subscription', next, ['customer.subscription.updated']);
      const prorates = params.items !== undefined && params.proration_behavior !== 'none';
      return { value: { ...value }, ...(prorates && { note: UNBILLED }) };
    },

    async [`DELETE ${PATH}/{id}`]({ params, path, tx }) {
      const old = (await fromPath(tx, 'subscription', path.id)) as Subscription;
      return cancelSubscription(tx, old, params);
    },

    async [`DELETE ${PATH}/{id}/discount`]({ path, tx }) {
      return {
        value: { ...(await removeDiscounts(tx, await fromPath(tx, 'subscription', path.id))) },
      };
    },
  },

  tasks: {
    [CYCLE]: ({ subject }, tx) => turnSubscription(tx, subject),
    [TRIAL_NOTICE]: ({ subject }, tx) => announceTrialEnd(tx, subject),
    async [EXPIRY]({ subject }, tx) {
      const subscription = await tx.get('subscription', subject);
      const invoice = await tx.get('invoice', subscription?.latest_invoice ?? '');
      if (invoice?.status === 'open') await voidInvoice(tx, invoice);
      else if (invoice !== undefined) await expireSubscription(tx, subject, invoice.id);
    },
  },
});
