import { refuseCancelOfSession } from '../checkout/guard-intent.ts';
import { applicationOf } from '../connect/application.ts';
import { checkConnect } from '../connect/check-connect.ts';
import { defineResource } from '../define-resource.ts';
import { needsSecretKey } from '../errors/payment-intents.ts';
import { fromPath } from '../find.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';
import { spendConfirmationToken, withConfirmationToken } from '../payments/confirmation-token.ts';
import { cancelIntent } from '../payments/intents/cancel.ts';
import { type CaptureParams, captureIntent } from '../payments/intents/capture.ts';
import { checkClientSecret } from '../payments/intents/client-secret.ts';
import { confirmIntent } from '../payments/intents/confirm.ts';
import { type CreateParams, createIntent } from '../payments/intents/create.ts';
import { incrementAuthorization } from '../payments/intents/increment.ts';
import { updateIntent } from '../payments/intents/update.ts';
import { verifyIntent } from '../payments/intents/verify-microdeposits.ts';

const PATH = '/v1/payment_intents';

/** A payment, from the wish to have it to the money. */
export const paymentIntents = defineResource({
  object: 'payment_intent',
  path: PATH,
  named: { customer: 'customer' },

  update: (intent, { params, request, tx }) => updateIntent(tx, intent, params, request.apiVersion),

  actions: {
    // Not `create`: the intent has to be stored before it is confirmed.
    async [`POST ${PATH}`]({ params, request, tx }) {
      const told = await withConfirmationToken(tx, params);
      const checked = createdMetadata({ ...told }) as unknown as CreateParams;
      await checkConnect(tx, checked, request);
      const application = applicationOf(request);
      const { intent, error } = await createIntent(
        tx,
        { ...checked, application },
        request.apiVersion,
      );
      await spendConfirmationToken(tx, params, { payment_intent: intent.id });
      if (error !== undefined) throw error;
      return intent;
    },

    async [`GET ${PATH}/{id}`]({ params, path, request, tx }) {
      if (params.client_secret === undefined && request.keyKind !== 'publishable') {
        const text = await tx.text('payment_intent', path.id ?? '');
        if (text !== undefined) return { text };
      }
      const intent = await fromPath(tx, 'payment_intent', path.id, 'intent');
      checkClientSecret(intent, params.client_secret, request);
      return intent;
    },

    async [`POST ${PATH}/{id}/confirm`]({ params, path, request, tx }) {
      const stored = await fromPath(tx, 'payment_intent', path.id, 'intent');
      checkClientSecret(stored, params.client_secret, request);
      const isBrowser = request.keyKind === 'publishable';
      if (isBrowser && stored.confirmation_method === 'manual') throw needsSecretKey(stored);
      const told = await withConfirmationToken(tx, params);
      const { intent, error } = await confirmIntent(tx, stored, told, request.apiVersion);
      await spendConfirmationToken(tx, params, { payment_intent: intent.id });
      if (error !== undefined) throw error;
      return intent;
    },

    async [`POST ${PATH}/{id}/capture`]({ params, path, request, tx }) {
      const intent = await fromPath(tx, 'payment_intent', path.id, 'intent');
      const checked = updatedMetadata({ ...intent }, { ...params }) as CaptureParams;
      return captureIntent(tx, intent, checked, request.apiVersion);
    },

    async [`POST ${PATH}/{id}/cancel`]({ params, path, tx }) {
      const intent = await fromPath(tx, 'payment_intent', path.id, 'intent');
      await refuseCancelOfSession(tx, intent);
      return cancelIntent(tx, intent, params.cancellation_reason ?? null);
    },

    async [`POST ${PATH}/{id}/increment_authorization`]({ params, path, request, tx }) {
      const intent = await fromPath(tx, 'payment_intent', path.id, 'intent');
      const checked = updatedMetadata({ ...intent }, { ...params }) as unknown as typeof params;
      return incrementAuthorization(tx, intent, checked, request.apiVersion);
    },

    async [`POST ${PATH}/{id}/verify_microdeposits`]({ params, path, tx }) {
      return verifyIntent(tx, await fromPath(tx, 'payment_intent', path.id, 'intent'), params);
    },
  },
});
