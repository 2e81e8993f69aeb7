/** The overview tells of what was recorded: outcome, declines, latency, clients. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { insightEvent } from '../../support/captured-events.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;
const key = freshKey();

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server, key);
  await server.traffic.settled();
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

it('tells declines by code, latency, SDKs and API versions', async () => {
  const { sdks, versions } = await server.traffic.meta();
  expect(sdks).toMatchObject([{ name: expect.stringMatching(/^stripe-node \d/) }]);
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(server.url);
    const section = (name: string) =>
      page.locator('section').filter({ has: page.getByRole('heading', { name }) });
    for (const [name, counted] of [
      ['SDKs seen', sdks],
      ['API versions seen', versions],
    ] as const) {
      const first = section(name).getByRole('listitem').first();
      await first.filter({ hasText: counted[0]?.name ?? 'none' }).waitFor();
      expect(await first.innerText()).toContain(String(counted[0]?.calls));
    }
    await section('Latency of API calls').getByText('95th percentile').waitFor();
    await section('Declines and errors').getByRole('link', { name: 'card_declined' }).click();
    await page.waitForURL(/text=card_declined/);
    await page.getByRole('row', { name: /402/ }).first().waitFor();
  });
});

it('goes on while one looks at it, and tells what became of payments', async () => {
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(server.url);
    const newest = page.getByText(/of the newest \d+ rows/);
    const before = Number(/\d+/.exec(await newest.innerText()));
    const payments = page.locator('.outcome');
    await payments.getByRole('row', { name: 'refunded 1 $128.00' }).waitFor();
    await payments.getByRole('row', { name: 'declined 1 $49.00' }).waitFor();
    await clientOf(server, key).customers.create({ name: 'Late guest' });
    await eventually(
      async () => Number(/\d+/.exec(await newest.innerText())),
      (rows) => rows > before,
    );
    await payments.getByRole('link', { name: 'declined' }).click();
    await page.waitForURL(/timeline\?status=402/);
  });
});

it.each([1440, 900])(
  'is no wider than a window of %i px, however long an insight is',
  async (width) => {
    server.traffic.add([insightEvent([], { title: 'was not accepted: '.repeat(20) })]);
    await server.traffic.settled();
    await withPage(browser, { viewport: { width, height: 900 } }, async (page) => {
      await page.goto(server.url);
      await page.getByText('was not accepted').first().waitFor();
      const beyond = await page
        .locator('.page-body')
        .evaluate(
          (body) =>
            Math.max(
              ...[...body.querySelectorAll('.card')].map(
                (card) => card.getBoundingClientRect().right,
              ),
            ) - body.getBoundingClientRect().right,
        );
      expect(beyond).toBeLessThanOrEqual(0);
    });
  },
);
