import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
const options = { viewport: { width: 1440, height: 900 } };
const stripe = () => clientOf(server, key);
const key = freshKey();
const url = 'http://127.0.0.1:9/hook';

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('webhooks', () => {
  it('an endpoint is paused and goes on; its page names the version that it is sent', async () => {
    const { id } = await stripe().webhookEndpoints.create({
      ...{ url, enabled_events: ['product.created'], api_version: '2025-03-31.basil' },
    });
    await withPage(browser, options, async (page) => {
      await openSettled(page, `${server.url}/webhooks/${id}`);
      await page.getByText('in API version 2025-03-31.basil').waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('disabled', { exact: true }).waitFor();
      expect((await stripe().webhookEndpoints.retrieve(id)).status).toBe('disabled');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('enabled', { exact: true }).waitFor();
    });
    await stripe().webhookEndpoints.del(id);
  });

  it('deliveries are those of the chosen account', async () => {
    const other = clientOf(server, freshKey());
    for (const one of [stripe(), other]) {
      await one.webhookEndpoints.create({ url, enabled_events: ['*'] });
    }
    await stripe().products.create({ name: 'Tide clock' });
    await other.coupons.create({ percent_off: 5, duration: 'once' });
    await server.traffic.settled();
    const { rows } = await server.traffic.list({
      kind: ['http.in'],
      path: '/v1/coupons',
      limit: 1,
    });
    await withPage(browser, options, async (page) => {
      await openSettled(page, `${server.url}/webhooks`);
      await page.getByRole('link', { name: 'product.created' }).first().waitFor();
      await openSettled(page, `${server.url}/webhooks?account=${rows[0]?.account}`);
      await page.getByRole('link', { name: 'coupon.created' }).first().waitFor();
      expect(await page.getByRole('link', { name: 'product.created' }).count()).toBe(0);
    });
  });
});
