/** Bank accounts are saved, and debited, with their customer's consent. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { eventTypes } from '../support/card-payment.ts';
import { errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type Type = 'bacs_debit' | 'sepa_debit' | 'us_bank_account';

function saved(
  stripe: Stripe,
  type: Type,
  payment_method: string,
  more: Stripe.SetupIntentCreateParams = {},
) {
  return stripe.setupIntents.create({
    allowed_payment_method_types: [type],
    confirm: true,
    mandate_data: {
      customer_acceptance: {
        online: { ip_address: '127.0.0.1', user_agent: 'test' },
        type: 'online',
      },
    },
    payment_method,
    ...more,
  });
}

async function bacsMethod(stripe: Stripe, account_number: string): Promise<string> {
  const { id } = await stripe.paymentMethods.create({
    type: 'bacs_debit',
    bacs_debit: { account_number, sort_code: '108800' },
    billing_details: { email: 'jenny@example.com', name: 'Jenny Rosen' },
  });
  return id;
}

it('a saved account has a mandate', async () => {
  const { stripe } = accountOn(paystub);
  const intent = await saved(stripe, 'sepa_debit', 'pm_sepaDebit_success_de');
  expect(intent.status).toBe('succeeded');
  const mandate = await stripe.mandates.retrieve(String(intent.mandate));
  expect(mandate).toMatchObject({
    object: 'mandate',
    customer_acceptance: {
      online: { ip_address: '127.0.0.1', user_agent: 'test' },
      type: 'online',
    },
    payment_method: intent.payment_method,
    payment_method_details: { sepa_debit: { reference: expect.any(String) }, type: 'sepa_debit' },
    status: 'active',
    type: 'multi_use',
  });
});

it('a debit shows it', async () => {
  const { stripe } = accountOn(paystub);
  const customer = (await stripe.customers.create()).id;
  const setup = await saved(stripe, 'sepa_debit', 'pm_sepaDebit_success_de', { customer });
  const paid = await stripe.paymentIntents.create({
    allowed_payment_method_types: ['sepa_debit'],
    amount: 1000,
    confirm: true,
    currency: 'eur',
    customer,
    expand: ['latest_charge'],
    payment_method: String(setup.payment_method),
  });
  expect(paid.latest_charge).toMatchObject({
    payment_method_details: { sepa_debit: { mandate: setup.mandate } },
  });
});

it('waits until two small credits prove the account', async () => {
  const { stripe } = accountOn(paystub);
  const options = { us_bank_account: { verification_method: 'microdeposits' } } as const;
  const intent = await saved(stripe, 'us_bank_account', 'pm_usBankAccount_success', {
    payment_method_options: options,
  });
  expect(intent).toMatchObject({
    next_action: { type: 'verify_with_microdeposits' },
    status: 'requires_action',
  });
  expect((await stripe.mandates.retrieve(String(intent.mandate))).status).toBe('pending');
  const wrong = stripe.setupIntents.verifyMicrodeposits(intent.id, { amounts: [1, 2] });
  expect((await errorOf(wrong)).code).toBe(
    'payment_method_microdeposit_verification_amounts_mismatch',
  );
  const done = await stripe.setupIntents.verifyMicrodeposits(intent.id, {
    descriptor_code: 'SM11AA',
  });
  expect(done).toMatchObject({ next_action: null, status: 'succeeded' });
  expect((await stripe.mandates.retrieve(String(intent.mandate))).status).toBe('active');
  expect(await eventTypes(stripe)).toEqual([
    'setup_intent.created',
    'setup_intent.requires_action',
    'setup_intent.succeeded',
    'mandate.updated',
  ]);
});

it('fails when the credits cannot be sent', async () => {
  const { advance, stripe } = accountOn(paystub);
  const intent = await saved(stripe, 'us_bank_account', 'pm_usBankAccount_failMicrodeposits', {
    payment_method_options: { us_bank_account: { verification_method: 'microdeposits' } },
  });
  await advance(5);
  const failed = await eventually(
    () => stripe.setupIntents.retrieve(intent.id),
    ({ status }) => status !== 'requires_action',
  );
  expect(failed).toMatchObject({
    last_setup_error: { code: 'payment_method_microdeposit_failed' },
    status: 'requires_payment_method',
  });
});

it.each([
  ['00012345', 'active', 'accepted'],
  ['00033333', 'inactive', 'refused'],
])('of the Bacs account %s becomes %s', async (number, status, network_status) => {
  const { advance, stripe } = accountOn(paystub);
  const method = await bacsMethod(stripe, number);
  const { mandate } = await saved(stripe, 'bacs_debit', method);
  expect((await stripe.mandates.retrieve(String(mandate))).status).toBe('pending');
  await advance(5);
  const decided = await eventually(
    () => stripe.mandates.retrieve(String(mandate)),
    (now) => now.status !== 'pending',
  );
  expect(decided).toMatchObject({
    payment_method_details: { bacs_debit: { network_status } },
    status,
  });
  const { data } = await stripe.events.list({ type: 'mandate.updated' });
  expect(data).toMatchObject([{ data: { previous_attributes: { status: 'pending' } } }]);
});

it('ends with a debit that was not authorized', async () => {
  const { advance, stripe } = accountOn(paystub);
  const customer = (await stripe.customers.create()).id;
  const method = await bacsMethod(stripe, '33333335');
  const setup = await saved(stripe, 'bacs_debit', method, { customer });
  await advance(5);
  const { id } = await stripe.paymentIntents.create({
    allowed_payment_method_types: ['bacs_debit'],
    amount: 1000,
    confirm: true,
    currency: 'gbp',
    customer,
    payment_method: method,
  });
  await advance(5);
  await eventually(
    () => stripe.paymentIntents.retrieve(id),
    ({ status }) => status !== 'processing',
  );
  expect(await stripe.mandates.retrieve(String(setup.mandate))).toMatchObject({
    payment_method_details: { bacs_debit: { revocation_reason: 'debit_not_authorized' } },
    status: 'inactive',
  });
  expect((await eventTypes(stripe)).slice(-5)).toEqual([
    'payment_intent.processing',
    'charge.pending',
    'charge.failed',
    'payment_intent.payment_failed',
    'mandate.updated',
  ]);
});
