import type { Browser, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { openSettled, settledAfter } from '../../support/settled-page.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;
let stripe: Stripe;
const key = freshKey();

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server, key);
  stripe = clientOf(server, key);
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

const withWide = (run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, run);

async function idsOfShop(): Promise<string[]> {
  const lists = await Promise.all([
    ...[stripe.charges.list(), stripe.refunds.list()],
    ...[stripe.customers.list(), stripe.prices.list()],
  ]);
  return lists.flatMap(({ data }) => data[0]?.id ?? []);
}

async function openAllTabs(page: Page, id: string): Promise<void> {
  await openSettled(page, `${server.url}/objects/${id}`);
  for (const name of ['JSON', 'History', 'Graph']) {
    await settledAfter(page, () => page.getByRole('tab', { name }).click());
  }
  await page.getByRole('region', { name: 'Relations' }).waitFor();
}

describe('the pages of objects', () => {
  it('ask for nothing that is not there, on any tab', { timeout: 120_000 }, async () => {
    const gone = await stripe.customers.create({ name: 'Ines Calloway' });
    const confirmed = { payment_method: 'pm_card_visa', confirm: true } as const;
    const paid = await stripe.paymentIntents.create({
      ...{ amount: 900, currency: 'usd', customer: gone.id, ...confirmed },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    await stripe.customers.del(gone.id);
    const complaints: string[] = [];
    await withWide(async (page) => {
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
      });
      const ids = await idsOfShop();
      expect(ids).toHaveLength(4);
      for (const id of [paid.id, ...ids]) await openAllTabs(page, id);
      for (const id of [gone.id, 'cus_never0was1']) {
        await openSettled(page, `${server.url}/objects/${id}`);
        await page.getByText(`No account has an object ${id}.`).waitFor();
        await openSettled(page, `${server.url}/o/${id}`);
      }
    });
    expect(complaints).toEqual([]);
  });

  it('draw what is gone as such, and lead nowhere from there', async () => {
    const gone = await stripe.customers.create({ name: 'Ines Calloway' });
    const setup = await stripe.setupIntents.create({ customer: gone.id });
    await stripe.customers.del(gone.id);
    await withWide(async (page) => {
      await page.goto(`${server.url}/objects/${setup.id}`);
      await page.getByRole('tab', { name: 'Graph' }).click();
      const row = page.getByRole('row').filter({ hasText: gone.id });
      await row.getByText('is deleted, or was never kept').waitFor();
      expect(await row.getByRole('link').count()).toBe(0);
      expect(await page.locator('.node.dead').getByText('not here').count()).toBeGreaterThan(0);
    });
  });
});
