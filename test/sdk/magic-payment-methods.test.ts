import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { testBankAccounts } from '../../src/domain/banks/test-bank-accounts.ts';
import { testCards } from '../../src/domain/cards/test-cards.ts';
import { clientOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('answers every pm_card_* with a new PaymentMethod of its number', async () => {
  const stripe = clientOf(paystub);
  const seen = new Set<string>();
  const today = new Date();
  for (const card of testCards) {
    for (const name of card.paymentMethods) {
      const method = await stripe.paymentMethods.retrieve(`pm_card_${name}`);
      expect(method, name).toMatchObject({
        type: 'card',
        customer: null,
        card: {
          brand: card.brand,
          checks: { cvc_check: 'unchecked' },
          country: card.country,
          exp_year: today.getUTCFullYear() + 1,
          funding: card.funding,
          last4: card.number.slice(-4),
        },
      });
      seen.add(method.id);
    }
  }
  expect(seen.size).toBe(testCards.flatMap((card) => card.paymentMethods).length);
});

it('answers every bank account name', async () => {
  const stripe = clientOf(paystub);
  for (const bank of testBankAccounts) {
    for (const name of bank.paymentMethods) {
      const method = await stripe.paymentMethods.retrieve(name);
      expect(method.type, name).toBe(bank.type);
      expect(method[bank.type], name).toMatchObject({ last4: bank.account.slice(-4) });
    }
  }
});

it('makes another one at each use, with the fingerprint of number and account', async () => {
  const stripe = clientOf(paystub);
  const first = await stripe.paymentMethods.retrieve('pm_card_visa');
  const second = await stripe.paymentMethods.retrieve('pm_card_visa');
  const elsewhere = await clientOf(paystub).paymentMethods.retrieve('pm_card_visa');
  expect(second.id).not.toBe(first.id);
  expect(second.card?.fingerprint).toBe(first.card?.fingerprint);
  expect(elsewhere.card?.fingerprint).not.toBe(first.card?.fingerprint);
  expect(await stripe.paymentMethods.retrieve(first.id)).toMatchObject({ id: first.id });
});

it('answers every tok_*', async () => {
  const stripe = clientOf(paystub);
  for (const card of testCards) {
    for (const name of card.tokens) {
      const token = await stripe.tokens.retrieve(`tok_${name}`);
      expect(token.card?.last4, name).toBe(card.number.slice(-4));
    }
  }
});
