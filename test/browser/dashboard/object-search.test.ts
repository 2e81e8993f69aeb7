import type { Browser, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let customer: Stripe.Customer;
let payment: Stripe.PaymentIntent;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  const stripe = clientOf(server, freshKey());
  const metadata = { order_id: '6735' };
  customer = await stripe.customers.create({ name: 'Ines Calloway', metadata });
  await stripe.customers.create({ name: 'Somebody else', metadata: { order_id: '6736' } });
  const bill = { amount: 900, currency: 'usd' };
  for (let at = 0; at < 60; at++) await stripe.paymentIntents.create({ ...bill, metadata: { at } });
  payment = await stripe.paymentIntents.create({ ...bill, metadata });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    page.setDefaultTimeout(20_000);
    await openSettled(page, server.url + path);
    await run(page);
  });

const rows = (page: Page) =>
  page.getByRole('row').filter({ hasNot: page.getByRole('columnheader') });
const only = (page: Page, id: string) => rows(page).filter({ hasText: id.slice(-4) });

describe('the search of objects', () => {
  it('finds by metadata, in the address, and from type to type', async () => {
    await open('/objects', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('metadata[order_id]=6735');
      await page.keyboard.press('Enter');
      await only(page, payment.id).waitFor();
      await rows(page).nth(1).waitFor({ state: 'detached' });
      // The field has the focus as before, and shows how the API has it.
      const field = page.getByRole('textbox', { name: 'Search', exact: true });
      await page.locator('[aria-label=Search]:focus').waitFor();
      expect(await field.inputValue()).toBe('metadata["order_id"]:"6735"');
      await page.getByRole('link', { name: 'Customers' }).click();
      await only(page, customer.id).waitFor();
      expect(await rows(page).count()).toBe(1);
      await page.reload();
      await only(page, customer.id).waitFor();
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByText('Somebody else').waitFor();
      await page.goBack();
      await page.getByText('Somebody else').waitFor({ state: 'detached' });
      expect(await field.inputValue()).toBe('metadata["order_id"]:"6735"');
    });
  });

  it('goes on over pages, and says what the API says', async () => {
    await open('/objects?type=payment_intent', async (page) => {
      const field = page.getByRole('textbox', { name: 'Search', exact: true });
      await field.fill('amount>100');
      await field.press('Enter');
      await page.getByText('50+').waitFor();
      await page.getByRole('button', { name: 'Show more' }).click();
      await rows(page).nth(60).waitFor();
      await field.fill('metadata[order_id]=none');
      await field.press('Enter');
      await page.getByText('No payments match.').waitFor();
      await page.getByRole('button', { name: 'Clear search' }).click();
      await rows(page).nth(49).waitFor();
      await field.fill('nonsense');
      await field.press('Enter');
      await page.getByRole('alert').getByText('query').first().waitFor();
    });
  });

  it('is reached from the palette', async () => {
    await open('/timeline', async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('metadata[order_id]=6735');
      await page.getByRole('option', { name: 'Payments with metadata' }).waitFor();
      await page.keyboard.press('Enter');
      await only(page, payment.id).waitFor();
      await page.waitForURL(/\/objects\?.*query=/);
    });
  });
});
