import type { Browser, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let stripe: Stripe;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  stripe = clientOf(server, freshKey());
  // Another account has called since: steps are taken in the name of the object's own.
  await clientOf(server, freshKey()).customers.create({ name: 'Somebody else' });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const automatic_payment_methods = { enabled: true, allow_redirects: 'never' } as const;
const payment = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
  stripe.paymentIntents.create({
    ...{ amount: 5_000, currency: 'usd', automatic_payment_methods },
    ...more,
  });

const open = (id: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    page.setDefaultTimeout(20_000);
    await page.goto(`${server.url}/objects/${id}`);
    await run(page);
  });

const step = (page: Page, verb: string) => page.getByRole('form', { name: verb, exact: true });
const state = (page: Page, name: string) => page.getByRole('img', { name: `State: ${name}` });

describe('the next steps of a payment', () => {
  it('captures a part, then refunds a part', async () => {
    const confirmed = { payment_method: 'pm_card_visa', confirm: true };
    const { id } = await payment({ ...confirmed, capture_method: 'manual' });
    await open(id, async (page) => {
      const capture = step(page, 'Capture');
      const amount = capture.getByLabel('Amount to capture in USD');
      expect(await amount.inputValue()).toBe('50.00');
      await amount.fill('19.999');
      await capture.getByText('USD has at most 2 decimals').waitFor();
      expect(await capture.getByRole('button').isDisabled()).toBe(true);
      await amount.fill('19.99');
      await capture.getByRole('button', { name: 'Capture $19.99' }).click();
      await state(page, 'succeeded').waitFor();
      const refund = step(page, 'Refund');
      await refund.getByLabel('Amount to refund in USD').fill('5.5');
      await refund.getByLabel('Reason').selectOption('duplicate');
      await refund.getByRole('button', { name: 'Refund $5.50' }).click();
      await page.locator('.chip').getByText('$5.50 refunded').waitFor();
      // What is left is offered next.
      await refund.getByRole('button', { name: 'Refund $14.49' }).waitFor();
    });
    const [made] = (await stripe.refunds.list({ payment_intent: id })).data;
    expect(made).toMatchObject({ amount: 550, reason: 'duplicate' });
    expect((await stripe.paymentIntents.retrieve(id)).amount_received).toBe(1_999);
  });

  it('confirms with a chosen card, and shows a refusal as the API said it', async () => {
    const { id } = await payment({});
    await open(id, async (page) => {
      const confirm = step(page, 'Confirm');
      const card = confirm.getByLabel('Payment method');
      await card.selectOption('pm_card_chargeDeclinedInsufficientFunds');
      await confirm.getByRole('button').click();
      const refused = page.getByRole('alert');
      await refused.getByText('Your card has insufficient funds.').waitFor();
      await refused.getByText('402 · card_declined · insufficient_funds').waitFor();
      await card.selectOption('pm_card_visa');
      await confirm.getByRole('button').click();
      await state(page, 'succeeded').waitFor();
      await page.getByText('1 declined').waitFor();
    });
  });

  it('leads to the page on which the customer answers', async () => {
    const { id } = await payment({
      ...{ payment_method: 'pm_card_threeDSecure2Required', confirm: true },
    });
    await open(id, async (page) => {
      const opened = page.waitForEvent('popup');
      await page.getByRole('link', { name: 'Answer in the place of the customer' }).click();
      const challenge = await opened;
      await challenge.getByRole('button', { name: 'Complete authentication' }).click();
      await challenge.getByText('Authentication complete').waitFor();
      await challenge.close();
      await state(page, 'succeeded').waitFor();
    });
  });

  it('cancels one of a connected account with a reason, and then nothing is left', async () => {
    const { id: stripeAccount } = await stripe.accounts.create({ type: 'standard' });
    const connected = { stripeAccount };
    const given = { amount: 5_000, currency: 'usd', automatic_payment_methods };
    const { id } = await stripe.paymentIntents.create(given, connected);
    await open(id, async (page) => {
      await step(page, 'Cancel').getByLabel('Reason').selectOption('abandoned');
      await step(page, 'Cancel').getByRole('button').click();
      await state(page, 'canceled').waitFor();
      await page.getByText('From here the API allows nothing more.').waitFor();
    });
    const canceled = await stripe.paymentIntents.retrieve(id, {}, connected);
    expect(canceled.cancellation_reason).toBe('abandoned');
  });

  it('counts in the smallest unit of yen and of dinars', async () => {
    const hold = {
      payment_method: 'pm_card_visa',
      confirm: true,
      capture_method: 'manual',
    } as const;
    const yen = await payment({ ...hold, amount: 5_000, currency: 'jpy' });
    await open(yen.id, async (page) => {
      const amount = step(page, 'Capture').getByLabel('Amount to capture in JPY');
      expect(await amount.inputValue()).toBe('5000');
      await amount.fill('12.5');
      await page.getByText('JPY has no decimals').waitFor();
      await amount.fill('1250');
      await page.keyboard.press('Enter');
      await state(page, 'succeeded').waitFor();
    });
    const dinars = await payment({ ...hold, amount: 5_000, currency: 'kwd' });
    await open(dinars.id, async (page) => {
      const amount = step(page, 'Capture').getByLabel('Amount to capture in KWD');
      expect(await amount.inputValue()).toBe('5.000');
      await amount.fill('1.25');
      await page.keyboard.press('Enter');
      await state(page, 'succeeded').waitFor();
    });
    const received = [yen.id, dinars.id].map(
      async (id) => (await stripe.paymentIntents.retrieve(id)).amount_received,
    );
    expect(await Promise.all(received)).toEqual([1_250, 1_250]);
  });
});

describe('the next steps of a dispute', () => {
  async function disputed(): Promise<string> {
    const { id } = await payment({ payment_method: 'pm_card_createDispute', confirm: true });
    const [dispute] = await eventually(
      async () => (await stripe.disputes.list({ payment_intent: id })).data,
      ({ length }) => length > 0,
    );
    return dispute?.id ?? '';
  }

  it('wins by evidence', async () => {
    await open(await disputed(), async (page) => {
      const submit = step(page, 'Submit evidence');
      await submit.getByLabel('Evidence').selectOption({ label: 'that wins' });
      await submit.getByRole('button').click();
      await state(page, 'under_review').or(state(page, 'won')).waitFor();
      await state(page, 'won').waitFor();
      await page.getByText('From here the API allows nothing more.').waitFor();
    });
  });

  it('is lost when it is accepted', async () => {
    await open(await disputed(), async (page) => {
      await step(page, 'Accept and lose').getByRole('button').click();
      await state(page, 'lost').waitFor();
    });
  });
});

describe('the next steps of what is billed', () => {
  it('finalizes an invoice and pays it, ends a subscription, expires a session', async () => {
    const customer = await stripe.customers.create({
      ...{ name: 'Ines', payment_method: 'pm_card_visa' },
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 900, currency: 'eur' });
    const bill = { customer: customer.id, pending_invoice_items_behavior: 'include' } as const;
    const invoice = await stripe.invoices.create({ ...bill, auto_advance: false });
    await open(invoice.id ?? '', async (page) => {
      await step(page, 'Finalize').getByRole('button').click();
      await state(page, 'open').waitFor();
      await step(page, 'Pay').getByRole('button').click();
      await state(page, 'paid').waitFor();
    });
    const price = await stripe.prices.create({
      ...{ currency: 'eur', unit_amount: 900, recurring: { interval: 'month' } },
      product_data: { name: 'Tide tables' },
    });
    const subscription = await stripe.subscriptions.create({
      ...{ customer: customer.id, items: [{ price: price.id }] },
    });
    await open(subscription.id, async (page) => {
      await step(page, 'Cancel at the end of the period').getByRole('button').click();
      await step(page, 'Do not cancel').waitFor();
      await step(page, 'Cancel now').getByRole('button').click();
      await state(page, 'canceled').waitFor();
    });
    const session = await stripe.checkout.sessions.create({
      ...{ mode: 'payment', success_url: 'http://localhost:3000/thanks' },
      line_items: [
        {
          price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Chart' } },
          quantity: 1,
        },
      ],
    });
    await open(session.id, async (page) => {
      await page.getByRole('link', { name: 'Open the payment page' }).waitFor();
      await step(page, 'Expire').getByRole('button').click();
      await state(page, 'expired').waitFor();
    });
  });
});
