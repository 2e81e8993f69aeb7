import { defineResource } from '../define-resource.ts';
import { setupWrongStatus } from '../errors/setup-intents.ts';
import { fromParam, fromPath } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import { chosenMethod } from '../payments/intents/choose-method.ts';
import { confirmSetup, isOpen } from '../setup-intents/confirm-setup.ts';
import { newSetupIntent, type SetupParams } from '../setup-intents/setup-intent-object.ts';

const PATH = '/v1/setup_intents';
const UNATTENDED =
  'The customer would have to authenticate; there is no page for that on set-ups yet.';

/** A payment method made ready for payments to come. */
export const setupIntents = defineResource({
  object: 'setup_intent',
  path: PATH,

  async update(intent, { params, tx }) {
    if (!isOpen(intent)) throw setupWrongStatus('update', intent);
    const method = await chosenMethod(tx, params);
    if (params.customer !== undefined) await fromParam(tx, 'customer', params.customer, 'customer');
    return {
      ...intent,
      customer: params.customer ?? intent.customer,
      description: params.description ?? intent.description,
      metadata: params.metadata ?? intent.metadata,
      payment_method: method?.id ?? intent.payment_method,
      status: method === undefined ? intent.status : 'requires_confirmation',
    };
  },

  actions: {
    // Not `create`: the intent has to be stored before it is confirmed.
    async [`POST ${PATH}`]({ params, request, tx }) {
      const { confirm, payment_method: _named, payment_method_data: _data, ...rest } = params;
      if (params.customer !== undefined) {
        await fromParam(tx, 'customer', params.customer, 'customer');
      }
      const method = await chosenMethod(tx, params);
      const checked = createdMetadata({ ...rest, payment_method: method?.id }) as SetupParams;
      const intent = newSetupIntent(tx, checked, request.apiVersion);
      tx.insert('setup_intent', intent, ['setup_intent.created']);
      if (confirm !== true) return intent;
      const { error, intent: after } = await confirmSetup(tx, intent, {});
      if (error !== undefined) throw error;
      return noted(after);
    },

    async [`POST ${PATH}/{id}/confirm`]({ params, path, tx }) {
      const stored = await fromPath(tx, 'setup_intent', path.id);
      const { error, intent } = await confirmSetup(tx, stored, params);
      if (error !== undefined) throw error;
      return noted(intent);
    },

    async [`POST ${PATH}/{id}/cancel`]({ params, path, tx }) {
      const intent = await fromPath(tx, 'setup_intent', path.id);
      if (!isOpen(intent)) throw setupWrongStatus('cancel', intent);
      const cancellation_reason = params.cancellation_reason ?? null;
      return tx.update(
        'setup_intent',
        { ...intent, cancellation_reason, next_action: null, status: 'canceled' },
        ['setup_intent.canceled'],
      );
    },
  },
});

function noted(intent: { status: string }) {
  const value = { ...intent };
  return intent.status === 'requires_action' ? { note: UNATTENDED, value } : { value };
}
