import type { Browser } from 'playwright-core';
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

  it('deliveries stay readable when the server does not answer', async () => {
    const { id } = await stripe().webhookEndpoints.create({ url, enabled_events: ['*'] });
    await stripe().products.create({ name: 'Tide clock' });
    await withPage(browser, options, async (page) => {
      await page.goto(`${server.url}/webhooks/${id}`);
      const delivery = page.getByRole('link', { name: 'product.created' }).first();
      await delivery.waitFor();
      let asked = 0;
      await page.route('**/_paystub/deliveries?*', (route) => {
        asked++;
        return route.fulfill({ status: 503, json: {} });
      });
      await eventually(
        async () => asked,
        (times) => times > 1,
      );
      expect(await delivery.isVisible()).toBe(true);
    });
    await stripe().webhookEndpoints.del(id);
  });

  it('an event of v2 has a page, and so has the thin form of another', async () => {
    const destination = await stripe().v2.core.eventDestinations.create({
      ...{ name: 'Till', type: 'webhook_endpoint', event_payload: 'thin' },
      enabled_events: ['v1.product.created'],
      webhook_endpoint: { url },
    });
    const ping = await stripe().v2.core.eventDestinations.ping(destination.id);
    const { id: product } = await stripe().products.create({ name: 'Tide clock' });
    const [created] = (await stripe().events.list({ type: 'product.created', limit: 1 })).data;
    const thin = created?.id.replace('evt_', 'evt_test_');
    await withPage(browser, options, async (page) => {
      await page.goto(`${server.url}/o/${ping.id}`);
      await page.getByRole('heading', { name: 'v2.core.event_destination.ping' }).waitFor();
      await page.goto(`${server.url}/o/${thin}`);
      await page.waitForURL(`${server.url}/events/${created?.id}`);
      await page
        .getByRole('link', { name: product.slice(-4) })
        .first()
        .waitFor();
    });
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
