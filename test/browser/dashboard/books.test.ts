import type { Browser, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let stripe: Stripe;
let subscription: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  stripe = clientOf(server, freshKey());
  await pay(12_800, 'usd');
  await stripe.refunds.create({ payment_intent: await pay(3_200, 'usd'), amount: 1_200 });
  await pay(123_450, 'kwd');
  ({ id: subscription } = await subscribe());
  // A capture comes to the ledger a moment after its payment has succeeded.
  const ledger = () => stripe.balanceTransactions.list();
  await eventually(ledger, ({ data }) => data.length === 4);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function pay(amount: number, currency: string): Promise<string> {
  const { id } = await stripe.paymentIntents.create({
    ...{ amount, currency, confirm: true, payment_method: 'pm_card_visa' },
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  return id;
}

/** Until it stands in the ledger, where a capture comes a moment later. */
async function payAndCapture(): Promise<void> {
  const lines = async () => (await stripe.balanceTransactions.list({ limit: 100 })).data.length;
  const before = await lines();
  await pay(2_500, 'usd');
  await eventually(lines, (now) => now > before);
}

/** With a trial of 14 days. */
async function subscribe(): Promise<Stripe.Subscription> {
  const { id: customer } = await stripe.customers.create({ payment_method: 'pm_card_visa' });
  const [card] = (await stripe.customers.listPaymentMethods(customer)).data;
  const { id: product } = await stripe.products.create({ name: 'Tide club' });
  const { id: price } = await stripe.prices.create({
    ...{ product, unit_amount: 1_900, currency: 'usd', recurring: { interval: 'month' } },
  });
  return stripe.subscriptions.create({
    ...{ customer, items: [{ price }], trial_period_days: 14 },
    ...(card && { default_payment_method: card.id }),
  });
}

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    page.setDefaultTimeout(20_000);
    await openSettled(page, server.url + path);
    await run(page);
  });

describe('money', () => {
  it('flows from gross over fees to what is left, and the table ties to the balance', async () => {
    const { available, pending } = await stripe.balance.retrieve();
    const balance = [...available, ...pending]
      .filter(({ currency }) => currency === 'usd')
      .reduce((sum, { amount }) => sum + amount, 0);
    await open('/money', async (page) => {
      await page.getByText('As a table').click();
      const lines = await page.locator('figure table tbody tr').allInnerTexts();
      const told = lines.map((line) => line.split('\t').join(' '));
      expect(told[0]).toBe('Charges Gross $160.00');
      expect(told).toContain('Net Refunds $12.00');
      expect(told).toContain(`Net Left $${(balance / 100).toFixed(2)}`);
      await page.getByRole('img', { name: 'Flow in USD' }).waitFor();
    });
  });

  it('of a payment counts what a dispute took', async () => {
    const disputed = await stripe.paymentIntents.create({
      ...{ amount: 5_000, currency: 'eur', confirm: true },
      ...{ payment_method: 'pm_card_createDispute' },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    const disputes = () => stripe.disputes.list({ payment_intent: disputed.id });
    const [dispute] = (await eventually(disputes, ({ data }) => data.length === 1)).data;
    const lines = dispute?.balance_transactions ?? [];
    expect(lines).toHaveLength(1);
    await open(`/objects/${disputed.id}`, async (page) => {
      const receipt = page.getByRole('region', { name: 'Money' });
      await receipt.locator('.total').getByText('−', { exact: false }).waitFor();
      expect(await receipt.getByText('adjustment').count()).toBe(1);
    });
  });

  it('alarms nobody when a payment comes between two answers', async () => {
    await open('/money', async (page) => {
      await page.getByText('sum is zero').first().waitFor();
      let asked = 0;
      let done = () => {};
      const isPaid = new Promise<void>((resolve) => {
        done = resolve;
      });
      await page.route('**/v1/balance', async (route) => {
        const answer = await route.fetch();
        if (asked++ === 0) {
          await payAndCapture();
          done();
        }
        await route.fulfill({ response: answer });
      });
      await page.route('**/v1/balance_transactions?*', async (route) => {
        await isPaid;
        await route.continue();
      });
      const alarms = async () => [asked, await page.getByText('Ledger less balance is').count()];
      const seen = await eventually(alarms, ([times = 0, alarm]) => times > 3 || alarm !== 0, 300);
      expect(seen[1]).toBe(0);
      await page.getByText('Ledger less balance: sum is zero.').first().waitFor();
    });
  });

  it('is told apart by currency, and a link leads to one', async () => {
    await open('/money', async (page) => {
      await page.getByRole('tab', { name: 'KWD' }).click();
      await page.waitForURL(/#kwd$/);
      await page.getByRole('img', { name: 'Flow in KWD' }).waitFor();
    });
    await open('/money#kwd', async (page) => {
      await page.getByRole('cell', { name: 'KWD 123.450' }).first().waitFor();
      expect(await page.getByRole('cell', { name: '$128.00' }).count()).toBe(0);
    });
  });
});

describe('time', () => {
  it('has a lane for a subscription, and goes to what comes', async () => {
    await open('/time', async (page) => {
      const lanes = page.getByRole('region', { name: 'Lanes of time' });
      await lanes.getByTitle(subscription).first().waitFor();
      await lanes.getByRole('button', { name: /^Trial ends/ }).click();
      await page.getByText(/^14 days ahead of real time$/).waitFor();
      const coming = page.getByRole('region', { name: 'What comes' });
      await coming.getByText('Invoice is finalized').waitFor();
      await coming.getByRole('button', { name: 'Advance past it' }).first().click();
      await coming.getByText('Subscription renews').waitFor();
      await lanes.getByText('As a table').click();
      await lanes.getByRole('cell', { name: 'Invoice paid, $19.00' }).waitFor();
    });
  });

  it('takes a time of its own, later ones only', async () => {
    await open('/time', async (page) => {
      const field = page.getByLabel('A later time');
      const button = page.getByRole('button', { name: 'Advance to it' });
      await field.fill('2020-01-01T00:00');
      expect(await button.isDisabled()).toBe(true);
      await field.fill('2031-05-04T12:00');
      await button.click();
      await page.getByText(/Sunday,? 4 May 2031/).waitFor();
    });
  });
});
