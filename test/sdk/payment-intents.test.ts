/** The life of a PaymentIntent: each way from one status to another. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const client = () => clientOf(paystub);

describe('a new intent', () => {
  it('waits for a payment method and takes what the account has switched on', async () => {
    const intent = await client().paymentIntents.create({ amount: 1000, currency: 'usd' });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      amount_capturable: 0,
      amount_received: 0,
      automatic_payment_methods: { allow_redirects: 'always', enabled: true },
      capture_method: 'automatic_async',
      confirmation_method: 'automatic',
      latest_charge: null,
      livemode: false,
      payment_method_types: [
        'card',
        'acss_debit',
        'afterpay_clearpay',
        'alipay',
        'klarna',
        'link',
        'us_bank_account',
        'wechat_pay',
      ],
    });
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w{25}$`));
    expect(intent.payment_method_options?.card).toEqual({
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: 'automatic',
    });
    expect(intent.payment_method_configuration_details?.id).toMatch(/^pmc_\w{24}$/);
  });

  it('takes only the types that it is told', async () => {
    const intent = await client().paymentIntents.create(cardPayment);
    expect(intent).toMatchObject({
      allowed_payment_method_types: ['card'],
      automatic_payment_methods: null,
      payment_method_configuration_details: null,
      payment_method_types: ['card'],
    });
  });

  it('waits for its confirmation when it has a payment method, even a bad one', async () => {
    const intent = await client().paymentIntents.create({
      ...cardPayment,
      payment_method: 'pm_card_chargeDeclined',
    });
    expect(intent).toMatchObject({ status: 'requires_confirmation', last_payment_error: null });
    expect(intent.payment_method).toMatch(/^pm_1/);
  });

  it.each([
    [0, 'usd', 'parameter_invalid_integer', /^The amount must be greater than or equal to the/],
    [49, 'usd', 'amount_too_small', /^Amount must be at least \$0\.50 usd$/],
    [29, 'gbp', 'amount_too_small', /^Amount must be at least £0\.30 gbp$/],
    [49, 'jpy', 'amount_too_small', /^Amount must be at least ¥50 jpy$/],
    [100_000_000, 'usd', 'amount_too_large', /^Amount must be no more than \$999,999\.99$/],
  ])('of %i %s is refused', async (amount, currency, code, message) => {
    const error = await errorOf(client().paymentIntents.create({ amount, currency }));
    expect(error).toMatchObject({ statusCode: 400, code, param: 'amount' });
    expect(error.message).toMatch(message);
  });

  it('names a customer and a payment method that exist', async () => {
    const stripe = client();
    const noCustomer = stripe.paymentIntents.create({ ...cardPayment, customer: 'cus_none' });
    expect(await errorOf(noCustomer)).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'customer',
      message: "No such customer: 'cus_none'",
    });
    const noMethod = stripe.paymentIntents.create({ ...cardPayment, payment_method: 'pm_none' });
    expect(await errorOf(noMethod)).toMatchObject({ statusCode: 400, param: 'payment_method' });
  });

  it('has the data of a new card where that is given', async () => {
    const stripe = client();
    const intent = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      payment_method_data: {
        type: 'card',
        card: { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' },
        billing_details: { name: 'Ada' },
      } as object as { type: 'card' },
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({
      status: 'succeeded',
      latest_charge: {
        billing_details: { name: 'Ada' },
        payment_method_details: { card: { last4: '4242', checks: { cvc_check: 'pass' } } },
      },
    });
  });
});

describe('what an intent takes', () => {
  it.each(['create', 'update'])('%s: no whole descriptor with cards', async (how) => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.paymentIntents.create(cardPayment);
    const statement_descriptor = 'Shop 12';
    const call =
      how === 'create'
        ? stripe.paymentIntents.create({ ...cardPayment, statement_descriptor })
        : stripe.paymentIntents.update(id, { statement_descriptor });
    const error = await errorOf(call);
    expect(error).toMatchObject({ statusCode: 400, param: 'statement_descriptor' });
    expect(error.message).toContain('not supported for the payment_method_type `card`');
    const debit = { ...cardPayment, allowed_payment_method_types: ['us_bank_account' as const] };
    const taken = await stripe.paymentIntents.create({ ...debit, statement_descriptor });
    expect(taken).toMatchObject({ statement_descriptor });
  });

  it.each(['<', '>', "'", '"', '*', String.raw`\\`])('no suffix with %s', async (sign) => {
    const params = { ...cardPayment, statement_descriptor_suffix: `ORDER ${sign}1` };
    expect(await errorOf(clientOf(paystub).paymentIntents.create(params))).toMatchObject({
      code: 'invalid_characters',
      param: 'statement_descriptor_suffix',
    });
  });

  it('has types that know its currency', async () => {
    const stripe = clientOf(paystub);
    const debit = { ...cardPayment, allowed_payment_method_types: ['card', 'ideal'] as const };
    const params = {
      ...debit,
      allowed_payment_method_types: [...debit.allowed_payment_method_types],
    };
    const told =
      'The currency provided (usd) is invalid for one or more payment method types on this ' +
      'PaymentIntent.';
    expect(await errorOf(stripe.paymentIntents.create(params))).toMatchObject({ message: told });
    const { id } = await stripe.paymentIntents.create({ ...params, currency: 'eur' });
    const error = await errorOf(stripe.paymentIntents.update(id, { currency: 'usd' }));
    expect(error).toMatchObject({ statusCode: 400, message: told });
  });
});

describe('a confirmed intent', () => {
  it('succeeds, with its charge', async () => {
    const stripe = client();
    const { id } = await stripe.paymentIntents.create({
      ...cardPayment,
      description: 'Order 12',
      metadata: { order: '12' },
      receipt_email: 'ada@example.com',
      shipping: { name: 'Ada', address: { line1: 'Main Street 1', country: 'US' } },
      statement_descriptor_suffix: 'order 12',
    });
    const intent = await stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000, next_action: null });
    expect(intent.latest_charge).toMatchObject({
      amount: 2000,
      amount_captured: 2000,
      calculated_statement_descriptor: 'PAYSTUB* ORDER 12',
      captured: true,
      description: 'Order 12',
      metadata: { order: '12' },
      outcome: { network_status: 'approved_by_network', seller_message: 'Payment complete.' },
      paid: true,
      payment_intent: id,
      receipt_email: 'ada@example.com',
      refunded: false,
      shipping: { name: 'Ada', carrier: null, address: { line1: 'Main Street 1', city: null } },
      status: 'succeeded',
    });
    const charge = intent.latest_charge as { id: string };
    expect(charge.id.slice(3, 20)).toBe(id.slice(3, 20));
  });

  it('can be made and confirmed in one call', async () => {
    const intent = await client().paymentIntents.create({
      ...cardPayment,
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    expect(intent.status).toBe('succeeded');
  });

  it('cannot be confirmed again', async () => {
    const stripe = client();
    const { id } = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    const error = await errorOf(stripe.paymentIntents.confirm(id));
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      message:
        'You cannot confirm this PaymentIntent because it has already succeeded after being ' +
        'previously confirmed.',
      payment_intent: { id, status: 'succeeded' },
    });
  });

  it('needs a payment method', async () => {
    const stripe = client();
    const { id } = await stripe.paymentIntents.create(cardPayment);
    const error = await errorOf(stripe.paymentIntents.confirm(id));
    expect(error).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id, status: 'requires_payment_method' },
    });
    expect(error.message).toMatch(/because it's missing a payment method\. You can either update/);
  });

  it('stays when it was made and could not be confirmed', async () => {
    const stripe = client();
    const error = await errorOf(stripe.paymentIntents.create({ ...cardPayment, confirm: true }));
    const { id } = error.payment_intent as { id: string };
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
    });
  });

  it('needs a return URL where payment methods may lead away', async () => {
    const stripe = client();
    const order = { amount: 2000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true };
    const error = await errorOf(stripe.paymentIntents.create(order));
    expect(error.message).toMatch(/you must provide a `return_url`/);
    const automatic_payment_methods = { enabled: true, allow_redirects: 'never' } as const;
    const url = { return_url: 'https://example.com/done' };
    for (const more of [url, { automatic_payment_methods }, { off_session: true }]) {
      const intent = await stripe.paymentIntents.create({ ...order, ...more });
      expect(intent.status).toBe('succeeded');
    }
  });

  it.each([
    [{ mandate_data: { customer_acceptance: { type: 'offline' } } }, 'mandate_data'],
    [{ off_session: true }, 'off_session'],
    [{ return_url: 'https://example.com/done' }, 'return_url'],
  ] as const)('takes %j only when it is confirmed at once', async (more, param) => {
    const error = await errorOf(client().paymentIntents.create({ ...cardPayment, ...more }));
    expect(error).toMatchObject({
      message: `The parameter ${param} cannot be passed when creating a PaymentIntent unless confirm is set to true.`,
      param,
    });
  });

  it('has its types from the settings or from a list, not from both', async () => {
    const automatic = { automatic_payment_methods: { enabled: true } };
    const error = await errorOf(client().paymentIntents.create({ ...cardPayment, ...automatic }));
    expect(error.message).toMatch(/^You may only specify one of these parameters: /);
  });

  it('takes only the types of payment method that it lists', async () => {
    const call = client().paymentIntents.create({
      ...cardPayment,
      payment_method: 'pm_usBankAccount_success',
    });
    expect((await errorOf(call)).message).toMatch(
      /^The PaymentMethod provided \(us_bank_account\) is not allowed/,
    );
  });
});

describe('the payment method of an intent', () => {
  it('is used once when no customer has it', async () => {
    const stripe = client();
    const { id } = await stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
    });
    const order = { ...cardPayment, confirm: true, payment_method: id };
    await stripe.paymentIntents.create(order);
    const error = await errorOf(stripe.paymentIntents.create(order));
    expect(error.statusCode).toBe(400);
    expect(error.message).toMatch(/It may not be used again/);
  });

  it('stays with the customer that it has', async () => {
    const stripe = client();
    const [owner, other] = [await stripe.customers.create(), await stripe.customers.create()];
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: owner.id });
    const order = { ...cardPayment, confirm: true, payment_method: id };
    for (const times of [1, 2]) {
      const intent = await stripe.paymentIntents.create({ ...order, customer: owner.id });
      expect(intent.status, `${times}`).toBe('succeeded');
    }
    const foreign = await errorOf(stripe.paymentIntents.create({ ...order, customer: other.id }));
    expect(foreign.message).toBe(
      `The customer does not have a payment method with the ID ${id}. The payment method must be ` +
        'attached to the customer.',
    );
    expect((await errorOf(stripe.paymentIntents.create(order))).message).toMatch(/belongs to the/);
  });

  it('goes to the customer when it is to be used again', async () => {
    const stripe = client();
    const { id: customer } = await stripe.customers.create();
    const intent = await stripe.paymentIntents.create({
      ...cardPayment,
      confirm: true,
      customer,
      payment_method: 'pm_card_visa',
      setup_future_usage: 'off_session',
    });
    const { data } = await stripe.customers.listPaymentMethods(customer);
    expect(data.map(({ id }) => id)).toEqual([intent.payment_method]);
  });
});
