import { refuseCancelOfSession } from '../checkout/guard-intent.ts';
import { defineResource } from '../define-resource.ts';
import { wrongSetupSecret } from '../errors/setup-intents.ts';
import { fromPath } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import { spendConfirmationToken, withConfirmationToken } from '../payments/confirmation-token.ts';
import { checkClientSecret } from '../payments/intents/client-secret.ts';
import { cancelSetup } from '../payments/setup/cancel-setup.ts';
import { confirmSetup } from '../payments/setup/confirm-setup.ts';
import { type CreateSetupParams, createSetup } from '../payments/setup/create-setup.ts';
import { updateSetup } from '../payments/setup/update-setup.ts';
import { failDeposits, verifySetup } from '../payments/setup/verify-setup.ts';

const PATH = '/v1/setup_intents';

/** A payment method made ready for payments to come. */
export const setupIntents = defineResource({
  object: 'setup_intent',
  path: PATH,
  noun: 'setupintent',
  idParam: 'intent',

  update: (intent, { params, request, tx }) => updateSetup(tx, intent, params, request.apiVersion),

  actions: {
    // Not `create`: the intent has to be stored before it is confirmed.
    async [`POST ${PATH}`]({ params, request, tx }) {
      const told = await withConfirmationToken(tx, params);
      const checked = createdMetadata({ ...told }) as CreateSetupParams;
      const { intent, error } = await createSetup(tx, checked, request.apiVersion);
      await spendConfirmationToken(tx, params, { setup_intent: intent.id });
      if (error !== undefined) throw error;
      return intent;
    },

    async [`GET ${PATH}/{id}`]({ params, path, request, tx }) {
      const intent = await fromPath(tx, 'setup_intent', path.id, 'intent');
      checkClientSecret(intent, params.client_secret, request, wrongSetupSecret);
      return intent;
    },

    async [`POST ${PATH}/{id}/confirm`]({ params, path, request, tx }) {
      const stored = await fromPath(tx, 'setup_intent', path.id, 'intent');
      checkClientSecret(stored, params.client_secret, request, wrongSetupSecret);
      const told = await withConfirmationToken(tx, params);
      const { intent, error } = await confirmSetup(tx, stored, told, request.apiVersion);
      await spendConfirmationToken(tx, params, { setup_intent: intent.id });
      if (error !== undefined) throw error;
      return intent;
    },

    async [`POST ${PATH}/{id}/cancel`]({ params, path, tx }) {
      const intent = await fromPath(tx, 'setup_intent', path.id, 'intent');
      await refuseCancelOfSession(tx, intent);
      return cancelSetup(tx, intent, params.cancellation_reason ?? null);
    },

    async [`POST ${PATH}/{id}/verify_microdeposits`]({ params, path, tx }) {
      return verifySetup(tx, await fromPath(tx, 'setup_intent', path.id, 'intent'), params);
    },
  },

  tasks: { 'setup.fail_deposits': (task, tx) => failDeposits(tx, task.subject) },
});
