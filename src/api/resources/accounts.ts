import { type Account, newAccount, ownAccount, withDetails } from '../connect/account-object.ts';
import { withExternalAccount } from '../connect/external-account.ts';
import { defineResource } from '../define-resource.ts';
import { accountInvalid } from '../errors/authentication.ts';
import type { Outcome, RequestInfo } from '../operation.ts';

/** Connected accounts, and the one that the key belongs to. */
export const accounts = defineResource({
  object: 'account',
  path: '/v1/accounts',
  absent: (id, { maskedKey }) => accountInvalid(maskedKey, id),

  create: async ({ params, tx }) =>
    withExternalAccount(tx, newAccount(tx, params), params.external_account),
  update: async (account, { params, tx }) =>
    withExternalAccount(tx, withDetails(account, params), params.external_account),
  remove: 'plain',

  actions: {
    'GET /v1/account': ({ request, tx }) => itself(tx.account, request),

    async 'GET /v1/accounts/{id}'({ path, request, tx }) {
      const { id = '' } = path;
      if (id === tx.account) return itself(id, request);
      const text = await tx.text('account', id);
      if (text === undefined) throw accountInvalid(request.maskedKey, id);
      return { text };
    },
  },

  events: { updated: ['account.updated'] },
});

/** The account that the request acts as. */
function itself(id: string, { connected }: RequestInfo): Account | Outcome {
  return connected === undefined ? ownAccount(id) : { text: connected.text };
}
