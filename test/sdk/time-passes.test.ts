/** What the mere passing of time does to payments, on the account's clock. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { agreed } from '../support/agreed.ts';
import { cardPayment, eventTypes } from '../support/card-payment.ts';
import { eventually } from '../support/eventually.ts';

const DAY = 86_400;

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('gives a hold back that nobody captures', async () => {
  const { stripe, advance } = accountOn(paystub);
  const intent = await stripe.paymentIntents.create({
    ...cardPayment,
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  await advance(6 * DAY);
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
  await advance(DAY + 60);
  const expired = await eventually(
    () => stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.refunds'] }),
    ({ status }) => status === 'canceled',
  );
  expect(expired).toMatchObject({
    cancellation_reason: 'automatic',
    latest_charge: {
      captured: false,
      refunded: true,
      refunds: { data: [{ amount: 2000, reason: 'expired_uncaptured_charge' }] },
    },
  });
  expect((await eventTypes(stripe)).slice(-2)).toEqual([
    'charge.expired',
    'payment_intent.canceled',
  ]);
});

it('makes pending money available', async () => {
  const { stripe, advance } = accountOn(paystub);
  const { balance_transaction, id } = await stripe.charges.create({
    amount: 1000,
    currency: 'usd',
    source: 'tok_visa',
  });
  await advance(8 * DAY);
  expect(await stripe.balance.retrieve()).toMatchObject({
    available: [{ amount: 941 }],
    pending: [{ amount: 0 }],
  });
  const entry = await stripe.balanceTransactions.retrieve(String(balance_transaction));
  expect(entry.status).toBe('available');
  expect((await stripe.balanceTransactions.list()).data[0]?.status).toBe('available');
  const charge = await stripe.charges.retrieve(id, { expand: ['balance_transaction'] });
  expect(charge.balance_transaction).toMatchObject({ status: 'available' });
});

it('ends a bank debit that takes its time', async () => {
  const { stripe, advance } = accountOn(paystub);
  const { id } = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    allowed_payment_method_types: ['sepa_debit'],
    confirm: true,
    payment_method: 'pm_sepaDebit_failedDelayed_de',
    ...agreed,
  });
  await advance(60);
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('processing');
  await advance(180);
  const failed = await eventually(
    () => stripe.paymentIntents.retrieve(id),
    ({ status }) => status !== 'processing',
  );
  expect(failed).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'generic_could_not_process' },
  });
});
