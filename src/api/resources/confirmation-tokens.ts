import { defineResource } from '../define-resource.ts';
import { newConfirmationToken } from '../payments/confirmation-token.ts';

/** Made by the customer's browser; the test helper stands in for it. */
export const confirmationTokens = defineResource({
  object: 'confirmation_token',
  path: '/v1/confirmation_tokens',
  noun: 'confirmationtoken',

  actions: {
    async 'POST /v1/test_helpers/confirmation_tokens'({ params, tx }) {
      return tx.insert('confirmation_token', await newConfirmationToken(tx, params));
    },
  },
});
