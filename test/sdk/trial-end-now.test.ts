/** A trial that is ended by an update is billed at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { errorOf } from '../support/client.ts';
import { latestInvoice, subscriber } from '../support/subscriber.ts';

const DAY = 86_400;

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function onTrial(card = 'visa') {
  const account = accountOn(paystub);
  const { customer, price } = await subscriber(account.stripe, card);
  const { id } = await account.stripe.subscriptions.create({
    customer,
    items: [{ price }],
    trial_period_days: 10,
  });
  return { ...account, customer, id };
}

it('begins a period that is paid for', async () => {
  const { stripe, advance, id } = await onTrial();
  await advance(2 * DAY);
  const ended = await stripe.subscriptions.update(id, {
    trial_end: 'now',
    expand: ['latest_invoice'],
  });
  const start = ended.trial_end;
  expect(ended).toMatchObject({ status: 'active', billing_cycle_anchor: start });
  const lasted = (start ?? 0) - (ended.trial_start ?? 0);
  expect(lasted).toBeGreaterThanOrEqual(2 * DAY);
  expect(lasted).toBeLessThan(3 * DAY);
  const [item] = ended.items.data;
  expect(item).toMatchObject({ current_period_start: start });
  expect((item?.current_period_end ?? 0) - (start ?? 0)).toBeGreaterThanOrEqual(28 * DAY);
  expect(latestInvoice(ended)).toMatchObject({
    billing_reason: 'subscription_update',
    status: 'paid',
    total: 2500,
    lines: { data: [{ period: { start, end: item?.current_period_end } }] },
  });
  await advance(32 * DAY);
  const { data } = await stripe.invoices.list({ subscription: id });
  expect(data.map(({ billing_reason, total }) => [billing_reason, total])).toEqual([
    ['subscription_cycle', 2500],
    ['subscription_update', 2500],
    ['subscription_create', 0],
  ]);
});

it('is past due when the card is declined, and stays on trial where that is refused', async () => {
  const { stripe, id } = await onTrial('chargeCustomerFail');
  const error = await errorOf(
    stripe.subscriptions.update(id, { trial_end: 'now', payment_behavior: 'error_if_incomplete' }),
  );
  expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' });
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'trialing' });
  const owing = await stripe.subscriptions.update(id, {
    trial_end: 'now',
    expand: ['latest_invoice'],
  });
  expect(owing.status).toBe('past_due');
  expect(latestInvoice(owing)).toMatchObject({ status: 'open', attempt_count: 1 });
});

it('changes nothing of a subscription that is on no trial', async () => {
  const { stripe, advance, id } = await onTrial();
  await advance(11 * DAY);
  const before = await stripe.subscriptions.retrieve(id);
  const after = await stripe.subscriptions.update(id, { trial_end: 'now' });
  expect(after.trial_end).toBe(before.trial_end);
  expect(after.latest_invoice).toBe(before.latest_invoice);
});

it('a trial ends later, at one time', async () => {
  const { stripe, id } = await onTrial();
  const past = { statusCode: 400, param: 'trial_end' };
  expect(await errorOf(stripe.subscriptions.update(id, { trial_end: 1000 }))).toMatchObject(past);
  const { customer, price } = await subscriber(stripe);
  const begun = { customer, items: [{ price }] };
  const create = (more: object) => errorOf(stripe.subscriptions.create({ ...begun, ...more }));
  expect(await create({ trial_end: 1000 })).toMatchObject(past);
  const later = Math.floor(Date.now() / 1000) + DAY;
  expect((await create({ trial_end: later, trial_period_days: 3 })).message).toBe(
    'You may only specify one of these parameters: trial_end, trial_period_days.',
  );
});
