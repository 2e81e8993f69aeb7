import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { cart, cartSession, payOnPage, SUCCESS_URL } from '../support/checkout.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('a session', () => {
  it('adds its cart up, and leads to a page of its own', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe, {
      client_reference_id: 'order 7',
      metadata: { shelf: 'b' },
    });
    expect(session).toMatchObject({
      amount_subtotal: 2999,
      amount_total: 2999,
      client_reference_id: 'order 7',
      currency: 'usd',
      customer: null,
      customer_creation: 'if_required',
      metadata: { shelf: 'b' },
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      success_url: SUCCESS_URL,
      url: `${paystub.url}/_paystub/checkout/${session.id}`,
    });
    expect(session.id).toMatch(/^cs_test_b1[A-Za-z0-9]{56}$/);
    expect(session.expires_at - session.created).toBe(86_400);
    expect(session.line_items).toBeUndefined();
    expect(await stripe.checkout.sessions.retrieve(session.id)).toEqual(session);
  });

  it('lists its lines in their order, page by page, and shows them on demand', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe, { expand: ['line_items.data.price.product'] });
    const { data } = await stripe.checkout.sessions.listLineItems(session.id);
    expect(data.map(({ description, amount_total }) => [description, amount_total])).toEqual([
      ['Mug', 2500],
      ['Bag', 499],
    ]);
    const ids = data.map(({ id }) => id);
    expect(session.line_items?.data.map(({ id }) => id)).toEqual(ids);
    expect(session.line_items?.data[0]?.price).toMatchObject({ product: { name: 'Mug' } });
    const first = await stripe.checkout.sessions.listLineItems(session.id, { limit: 1 });
    expect(first.has_more).toBe(true);
    const rest = await stripe.checkout.sessions.listLineItems(session.id, {
      starting_after: ids[0] ?? '',
    });
    expect(rest).toMatchObject({ data: [{ id: ids[1] }], has_more: false });
  });

  it('takes discount, tax and shipping into account', async () => {
    const stripe = clientOf(paystub);
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
    const tax = await stripe.taxRates.create({
      display_name: 'VAT',
      inclusive: false,
      percentage: 8.25,
    });
    const session = await cartSession(stripe, {
      discounts: [{ coupon: coupon.id }],
      line_items: cart.map((line) => ({ ...line, tax_rates: [tax.id] })),
      shipping_options: [
        {
          shipping_rate_data: {
            display_name: 'Post',
            fixed_amount: { amount: 500, currency: 'usd' },
            type: 'fixed_amount',
          },
        },
      ],
    });
    // 29.99 less 3.00 is 26.99; 8.25 % of 22.50 and of 4.49 are 1.86 and 0.37.
    expect(session).toMatchObject({
      amount_subtotal: 2999,
      amount_total: 2699 + 186 + 37 + 500,
      discounts: [{ coupon: coupon.id, promotion_code: null }],
      shipping_cost: { amount_total: 500 },
      total_details: { amount_discount: 300, amount_shipping: 500, amount_tax: 223 },
    });
    await payOnPage(paystub, session);
    expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1);
  });

  it('is found by status, customer, e-mail and payment intent', async () => {
    const stripe = clientOf(paystub);
    const customer = await stripe.customers.create({ email: 'known@example.com' });
    const paid = await cartSession(stripe, { customer: customer.id });
    await cartSession(stripe);
    await payOnPage(paystub, paid);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(paid.id);
    const found = async (params: object) =>
      (await stripe.checkout.sessions.list(params)).data.map(({ id }) => id);
    expect(await found({})).toHaveLength(2);
    expect(await found({ status: 'complete' })).toEqual([paid.id]);
    expect(await found({ customer: customer.id })).toEqual([paid.id]);
    expect(await found({ customer_details: { email: 'known@example.com' } })).toEqual([paid.id]);
    expect(await found({ payment_intent })).toEqual([paid.id]);
  });

  it('can be changed while it is open', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe, { expand: ['line_items'], metadata: { a: '1' } });
    const [mug] = session.line_items?.data ?? [];
    const changed = await stripe.checkout.sessions.update(session.id, {
      line_items: [{ id: mug?.id ?? '', quantity: 3 }],
      metadata: { b: '2' },
    });
    expect(changed).toMatchObject({ amount_total: 3750, metadata: { a: '1', b: '2' } });
    const { data } = await stripe.checkout.sessions.listLineItems(session.id);
    expect(data).toMatchObject([{ id: mug?.id, quantity: 3 }]);
  });

  it('says what does not go together', async () => {
    const stripe = clientOf(paystub);
    const { id: monthly } = await stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Club' },
      recurring: { interval: 'month' },
      unit_amount: 500,
    });
    const { id: once } = await stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Bell' },
      unit_amount: 500,
    });
    const refused = async (more: object) => (await errorOf(cartSession(stripe, more))).message;
    expect(await refused({ mode: undefined })).toBe('Missing required param: mode.');
    expect(await refused({ mode: 'setup' })).toBe('You cannot pass `line_items` in `setup` mode');
    expect(await refused({ line_items: [{ price: once }] })).toBe(
      'Quantity is required. Add `quantity` to `line_items[0]`',
    );
    expect(await refused({ line_items: [{ price: monthly, quantity: 1 }] })).toMatch(
      /^You specified `payment` mode but passed a recurring price\./,
    );
    expect(
      await refused({ mode: 'subscription', line_items: [{ price: once, quantity: 1 }] }),
    ).toMatch(/at least one recurring price/);
    const now = Math.floor(Date.now() / 1000);
    expect(await refused({ expires_at: now + 60 })).toMatch(/at least 30 minutes/);
    expect(await refused({ expires_at: now + 90_000 })).toMatch(/less than 24 hours/);
    expect(await refused({ success_url: undefined })).toBe('Missing required param: success_url.');
  });
});

describe('a session that is over', () => {
  it('says that there is none of an id', async () => {
    const unknown = clientOf(paystub).checkout.sessions.retrieve('cs_test_a1unknown');
    expect(await errorOf(unknown)).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such checkout.session: 'cs_test_a1unknown'",
    });
  });

  it('expires when it is asked to, and only once', async () => {
    const { stripe, session } = await begun();
    const expired = await stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: 'expired', url: null, payment_status: 'unpaid' });
    const again = await errorOf(stripe.checkout.sessions.expire(session.id));
    expect(again.message).toBe(
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session ' +
        'has a status of `expired`.',
    );
    const { data } = await stripe.events.list({ type: 'checkout.session.expired' });
    expect(data.map((event) => (event.data.object as { id: string }).id)).toEqual([session.id]);
    expect((await payOnPage(paystub, session)).status).toBe(303);
    expect((await stripe.charges.list()).data).toEqual([]);
  });

  it('expires by itself when its time is over', async () => {
    const { stripe, advance } = accountOn(paystub);
    const now = Math.floor(Date.now() / 1000);
    const session = await cartSession(stripe, { expires_at: now + 1900 });
    await advance(1800);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    await advance(200);
    await eventually(
      () => stripe.checkout.sessions.retrieve(session.id),
      ({ status }) => status === 'expired',
    );
  });

  async function begun() {
    const stripe = clientOf(paystub);
    return { stripe, session: await cartSession(stripe) };
  }
});
