/** What is to be done once is done once, and whoever uses no mouse keeps the place meanwhile. */
import type { Browser, Locator, Page } from 'playwright-core';
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

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  stripe = clientOf(server, freshKey());
  await stripe.customers.create({ name: 'Ines' });
  await server.traffic.settled();
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

/** The second click comes when the first is done. */
async function clickTwice(page: Page, button: Locator, isDone: () => Promise<unknown>) {
  const box = await button.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 9, (box?.y ?? 0) + 9];
  await page.mouse.move(x, y);
  await page.mouse.down({ clickCount: 1 });
  await page.mouse.up({ clickCount: 1 });
  await isDone();
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
}

describe('a double click', () => {
  it('adds one endpoint, and a held Enter one more', async () => {
    const endpoints = async () => (await stripe.webhookEndpoints.list()).data.length;
    const url = 'http://localhost:3000/first';
    await stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
    await open('/webhooks', async (page) => {
      const add = page.getByRole('button', { name: 'Add endpoint' });
      await clickTwice(page, add, () => page.getByText('shown once').waitFor());
      await page.locator('button:focus', { hasText: 'Add endpoint' }).waitFor();
      const field = page.getByLabel('URL of your handler');
      await field.fill('http://localhost:3000/other');
      await field.focus();
      for (let at = 0; at < 4; at++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await page.getByRole('link', { name: 'http://localhost:3000/other' }).waitFor();
      expect(await endpoints()).toBe(3);
    });
  });

  it('takes one step, and the focus stays by what may be done next', async () => {
    const { id } = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    await open(`/objects/${id}`, async (page) => {
      const cancel = page.getByRole('form', { name: 'Cancel' }).getByRole('button');
      await cancel.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'State: canceled' }).waitFor();
      await page.locator('.next-steps:focus').waitFor();
    });
  });
});

it('a pin that is pressed twice is taken back, though the first answer is not there', async () => {
  await open('/timeline', async (page) => {
    await page.getByRole('row').first().click();
    const panel = page.getByRole('complementary', { name: 'Call' });
    await panel.getByRole('button', { name: 'Pin', exact: true }).waitFor();
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked: boolean[] = [];
    let answered = 0;
    await page.route('**/events/pin', async (route) => {
      asked.push((route.request().postDataJSON() as { pinned: boolean }).pinned);
      await promise;
      await route.fulfill({ response: await route.fetch() });
      answered += 1;
    });
    await page.keyboard.press('p');
    await panel.getByRole('button', { name: 'Unpin' }).waitFor();
    await page.keyboard.press('p');
    await panel.getByRole('button', { name: 'Pin', exact: true }).waitFor();
    resolve();
    await eventually(
      async () => answered,
      (count) => count === 2,
    );
    expect(asked).toEqual([true, false]);
    await page.reload();
    await panel.getByRole('button', { name: 'Pin', exact: true }).waitFor();
  });
});

describe('the focus', () => {
  it('is in the list when a letter moves in it, so that Enter opens the row', async () => {
    await open('/timeline', async (page) => {
      await page.getByRole('row').first().waitFor();
      await page.getByRole('button', { name: 'More' }).focus();
      await page.keyboard.press('j');
      await page.locator('[role=grid]:focus').waitFor();
      await page.waitForURL(/open=/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/timeline\/\w+/);
    });
  });

  it('is in the list when the panel is closed', async () => {
    await open('/timeline', async (page) => {
      await page.getByRole('row').first().click();
      const close = page.getByRole('complementary', { name: 'Call' }).getByLabel('Close');
      await close.focus();
      await page.keyboard.press('Enter');
      await close.waitFor({ state: 'detached' });
      await page.locator('[role=grid]:focus').waitFor();
    });
  });

  it('is on the page when a banner is gone', async () => {
    await open('/settings', async (page) => {
      await page.getByRole('button', { name: 'Next call' }).click();
      const disarm = page.getByRole('button', { name: 'Disarm', exact: true }).first();
      await disarm.focus();
      await page.keyboard.press('Enter');
      await page.getByText('Fault armed').waitFor({ state: 'detached' });
      await page.locator('main:focus').waitFor();
      const { faults } = await eventually(
        async () => (await fetch(`${server.url}/_paystub/faults`)).json() as Promise<Faults>,
        (answer) => answer.faults.length === 0,
      );
      expect(faults).toEqual([]);
    });
  });
});

interface Faults {
  faults: unknown[];
}
