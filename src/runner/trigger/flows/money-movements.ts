import { flow, get, mark, post, remove, type Step } from '../flow.ts';
import { cardPayment } from './starting-points.ts';

const account = post('account', '/v1/accounts', { type: 'custom' });
/** Its money is available as soon as it is booked, so that it can go out again. */
const paid: Step[] = [
  cardPayment('pm_card_bypassPending', { amount: 20_000 }),
  {
    ...get('charge', '/v1/charges/{payment_intent:latest_charge}'),
    until: 'balance_transaction',
  },
];

const transfer = post('transfer', '/v1/transfers', {
  destination: '{account:id}',
  amount: 100,
  currency: 'usd',
});
const payout = post('payout', '/v1/payouts', {
  amount: 1100,
  currency: 'usd',
  description: '(made by paystub trigger)',
});
const topup = post('topup', '/v1/topups', {
  amount: 2000,
  currency: 'usd',
  description: '(made by paystub trigger)',
});

export const moneyMovementFlows = [
  flow('account.application.deauthorized', [
    account,
    remove('delete_account', '/v1/accounts/{account:id}'),
  ]),
  flow('account.updated', [account, post('update_account', '/v1/accounts/{account:id}', mark)]),
  flow('payout.created', [...paid, payout]),
  flow('payout.updated', [
    ...paid,
    payout,
    post('payout_updated', '/v1/payouts/{payout:id}', mark),
  ]),
  flow('topup.created', [topup]),
  flow('transfer.created', [...paid, account, transfer]),
  flow('transfer.reversed', [
    ...paid,
    account,
    transfer,
    post('transfer_reverse', '/v1/transfers/{transfer:id}/reversals', { amount: 100 }),
  ]),
  flow('transfer.updated', [
    ...paid,
    account,
    transfer,
    post('transfer_update', '/v1/transfers/{transfer:id}', mark),
  ]),
];
