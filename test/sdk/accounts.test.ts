import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('the account of the key', () => {
  it('is the same each time, by itself and by its id', async () => {
    const stripe = clientOf(paystub);
    const own = await stripe.accounts.retrieveCurrent();
    expect(own).toMatchObject({ object: 'account', charges_enabled: true, country: 'US' });
    expect((await stripe.accounts.retrieveCurrent()).id).toBe(own.id);
    expect((await stripe.accounts.retrieve(own.id)).id).toBe(own.id);
  });

  it('may be named in the header, or an empty one be sent', async () => {
    const stripe = clientOf(paystub);
    const { id: stripeAccount } = await stripe.accounts.retrieveCurrent();
    const { id } = await stripe.customers.create({}, { stripeAccount });
    expect((await stripe.customers.retrieve(id)).id).toBe(id);
    const { status } = await formSender(paystub)('GET /v1/customers', '', { 'stripe-account': '' });
    expect(status).toBe(200);
  });
});

describe('a connected account', () => {
  it('says what it has still to tell', async () => {
    const stripe = clientOf(paystub);
    const account = await stripe.accounts.create({ type: 'standard', country: 'AU' });
    expect(account).toMatchObject({
      charges_enabled: false,
      default_currency: 'aud',
      details_submitted: false,
      controller: { fees: { payer: 'account' }, stripe_dashboard: { type: 'full' } },
      requirements: {
        disabled_reason: 'requirements.past_due',
        currently_due: expect.arrayContaining(['external_account', 'tos_acceptance.date']),
      },
    });
  });

  it('may be paid when it has told all', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.accounts.create({
      type: 'custom',
      country: 'US',
      capabilities: { transfers: { requested: true } },
    });
    const account = await stripe.accounts.update(id, {
      business_profile: { support_phone: '+15555555555', url: 'https://shop.example' },
      external_account: 'btok_us_verified',
      tos_acceptance: { date: 1_700_000_000, ip: '127.0.0.1' },
    });
    expect(account).toMatchObject({
      capabilities: { transfers: 'active' },
      charges_enabled: true,
      payouts_enabled: true,
      external_accounts: { data: [{ object: 'bank_account', account: id, currency: 'usd' }] },
      requirements: { currently_due: [], disabled_reason: null },
    });
    expect(await eventTypes(stripe)).toEqual(['account.updated']);
  });

  it('is paid to a bank account or card, not to what another token stands for', async () => {
    const stripe = clientOf(paystub);
    const { id: external_account } = await stripe.tokens.create({
      pii: { id_number: '000000000' },
    });
    const refused = stripe.accounts.create({ type: 'custom', external_account });
    expect(await errorOf(refused)).toMatchObject({ statusCode: 400, param: 'external_account' });
  });

  it('is read by itself, in the name of its header', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.accounts.create({ type: 'express', country: 'DE' });
    const own = await stripe.accounts.retrieveCurrent({}, { stripeAccount: id });
    expect(own).toMatchObject({ id, country: 'DE', default_currency: 'eur', type: 'express' });
  });

  it.each(['GET', 'POST', 'DELETE'] as const)(
    'that is not there is refused to %s',
    async (verb) => {
      const send = formSender(paystub);
      const { status, error, headers } = await send(`${verb} /v1/accounts/acct_nope`);
      expect(status).toBe(403);
      expect(error).toMatchObject({ code: 'account_invalid' });
      expect(error).not.toHaveProperty('request_log_url');
      expect(headers['stripe-account']).toBe(verb === 'POST' ? undefined : 'acct_nope');
    },
  );

  it('can be deleted at any time', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.accounts.create({ type: 'custom' });
    expect(await stripe.accounts.del(id)).toMatchObject({ id, deleted: true });
    expect(await errorOf(stripe.accounts.retrieve(id))).toMatchObject({ statusCode: 403 });
  });
});
