import type { Browser, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let stripe: Stripe;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  stripe = clientOf(server, freshKey());
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const entry = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });

it('the rail counts what has failed since one last looked', { timeout: 120_000 }, async () => {
  // Nobody listens there.
  const url = 'http://127.0.0.1:9/hooks';
  const endpoint = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
  await stripe.customers.create({ name: 'Ines' });
  await stripe.prices.retrieve('price_none').catch(() => undefined);
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(`${server.url}/timeline`);
    await entry(page, 'Errors 1 new').waitFor();
    // What was refused is no alarm.
    expect(await entry(page, 'Errors 1 new').locator('.bad').count()).toBe(0);
    await entry(page, 'Webhooks 1 new').locator('.bad').waitFor();
    await entry(page, 'Errors 1 new').click();
    await page.getByRole('row', { name: /Resource missing/ }).waitFor();
    await entry(page, 'Errors').waitFor();
    await page.reload();
    await entry(page, 'Errors').waitFor();
    // On the screen itself it is seen as it comes.
    await stripe.customers.create({ email: 'no-address' }).catch(() => undefined);
    await page.getByRole('row', { name: /Email invalid/ }).waitFor();
    await page
      .getByRole('link', { name: /^Timeline/ })
      .first()
      .click();
    await entry(page, 'Errors').waitFor();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await stripe.products.retrieve('prod_none').catch(() => undefined);
    await entry(page, 'Errors 1 new').waitFor();
  });
  await stripe.webhookEndpoints.del(endpoint.id);
});

it('an endpoint says how many of its deliveries wait, are tried again, and have failed', async () => {
  const url = 'http://127.0.0.1:9/again';
  const { id } = await stripe.webhookEndpoints.create({ url, enabled_events: ['product.created'] });
  await stripe.products.create({ name: 'Tide clock' });
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(`${server.url}/webhooks`);
    const heads = page.getByRole('columnheader', { name: /^(Delivered|Failed|Retrying|Pending)$/ });
    await heads.first().waitFor();
    const columns = await heads.allTextContents();
    expect(columns).toEqual(['Delivered', 'Failed', 'Retrying', 'Pending']);
    const figures = page.getByRole('row').filter({ hasText: url }).locator('td.num');
    await figures.nth(columns.indexOf('Retrying')).getByText('1', { exact: true }).waitFor();
    expect(await figures.allTextContents()).toEqual(['0', '0', '1', '0']);
    await page.getByRole('link', { name: url }).click();
    await page.getByRole('definition').nth(2).getByText('1', { exact: true }).waitFor();
    await page
      .getByRole('row', { name: /product\.created/ })
      .getByText('retrying')
      .waitFor();
  });
  await stripe.webhookEndpoints.del(id);
});
