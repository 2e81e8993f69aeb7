import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficPage } from '../../../src/capture/traffic-port.ts';
import { launchBrowser } from '../../support/browser.ts';
import { type CapturedApp, startCapturedApp } from '../../support/captured-app.ts';
import { freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { withPage } from '../../support/with-page.ts';

const shop = join(import.meta.dirname, 'apps/counter-shop.js');
const options = {
  viewport: { width: 1440, height: 900 },
  permissions: ['clipboard-read', 'clipboard-write'],
};

let app: CapturedApp;
let browser: Browser;
let payment: string;

beforeAll(async () => {
  app = await startCapturedApp(shop, freshKey());
  browser = await launchBrowser();
  ({ text: payment } = await app.ask('/pay', { amount: 4_900, card: 'pm_card_visa' }));
  await app.ask('/pay', { amount: 3_100, card: 'pm_card_chargeDeclinedInsufficientFunds' });
  await eventually(
    () => rows('kind=webhook&status=>=400'),
    (failed) => failed.length >= 2,
  );
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function rows(query: string): Promise<TrafficPage['rows']> {
  const answer = await fetch(`${app.url}/_paystub/events?${query}`);
  return ((await answer.json()) as TrafficPage).rows;
}

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, options, async (page) => {
    page.setDefaultTimeout(20_000);
    await page.goto(app.url + path);
    await run(page);
  });

const copied = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

describe('from one thing to the next, on an app that was captured', () => {
  it('object, history, request, code, snippet, and its run is in the timeline', async () => {
    await open(`/objects/${payment}`, async (page) => {
      await page.getByRole('tab', { name: 'History' }).click();
      await page
        .getByRole('link', { name: /\$49\.00 succeeded/ })
        .last()
        .click();
      await page.getByRole('tab', { name: 'Code' }).click();
      await page.getByText('stripe.paymentIntents.create({').first().waitFor();
      await page.getByRole('button', { name: 'Copy the call as Node' }).click();
      const code = await copied(page);
      expect(code).toContain('await stripe.paymentIntents.create({');
      writeFileSync(join(app.cwd, 'snippet.js'), code);
      const env = { ...process.env, STRIPE_SECRET_KEY: app.key };
      const ran = await promisify(execFile)(process.execPath, ['snippet.js'], {
        cwd: app.cwd,
        env,
      });
      const [made = ''] = /pi_\w+/.exec(ran.stdout) ?? [];
      await page.getByRole('link', { name: 'Timeline' }).first().click();
      await page
        .getByRole('row', { name: made.slice(-4) })
        .first()
        .waitFor();
    });
  });

  it('account, and what the app did in its name stays, though it names none', async () => {
    const [paid] = await rows('kind=http.out&path=/v1/payment_intents');
    const { account } = paid ?? {};
    await open(`/timeline?account=${account}&kind=http.in`, async (page) => {
      await page.getByRole('row', { name: /\/pay/ }).first().waitFor();
    });
    await open('/timeline?account=acct_1AnotherOne00&kind=http.in', async (page) => {
      await page.getByText('No row matches.').waitFor();
    });
    await open(`/insights?account=${account}`, async (page) => {
      await page.getByRole('region', { name: 'webhook.non_2xx' }).waitFor();
    });
    await open('/insights?account=acct_1AnotherOne00', async (page) => {
      await page.getByText('Nothing stands out.').waitFor();
    });
  });

  it('event, resend to one endpoint, and the app answers 200', async () => {
    const [failed] = await rows('kind=webhook&path=/orders');
    const event = failed?.ids.find((id) => id.startsWith('evt_')) ?? '';
    await open(`/events/${event}`, async (page) => {
      const { id = '' } = app.endpoints['/orders'] ?? {};
      const deliveries = page
        .getByRole('table')
        .getByRole('row')
        .filter({ has: page.getByTitle(id) });
      await deliveries.filter({ hasText: '500' }).waitFor();
      await app.ask('/mend');
      await deliveries.getByRole('button', { name: 'Resend here' }).click();
      const again = deliveries.filter({ hasText: 'resent' });
      await again.filter({ hasText: '200' }).waitFor();
      expect(await again.count()).toBe(1);
    });
  });

  it('one call marked, and what another differs by', async () => {
    const [refused, paid] = await rows('kind=http.out&path=/v1/payment_intents');
    await open(`/timeline?open=${paid?.id}`, async (page) => {
      await page.getByRole('button', { name: 'Mark for diff' }).click();
      await page.locator(`#row-${refused?.id}`).click();
      await page.getByRole('button', { name: 'Diff with mark' }).click();
      const table = page.getByRole('region', { name: 'Differences' });
      const amount = table.getByRole('row').filter({ hasText: 'params amount' });
      await amount.waitFor();
      expect(await amount.getByRole('cell').allTextContents()).toEqual([
        ...['params amount', '"4900"', '"3100"'],
      ]);
      await table.getByText(/differ every time/).waitFor();
    });
  });

  it('error, its call, and what the documentation says of it', async () => {
    await open('/errors', async (page) => {
      const declined = page.getByRole('row', { name: /Card declined/ });
      const docs = await declined.getByRole('link', { name: 'Docs' }).getAttribute('href');
      expect(docs).toBe('https://docs.stripe.com/error-codes#card-declined');
      await declined.getByRole('link', { name: 'Open failing call' }).click();
      await page.getByText('$31.00').first().waitFor();
      await page.getByText('declined, insufficient funds').first().waitFor();
    });
  });

  it('failed delivery, and why the signature did not match', async () => {
    const { id = '', secret = '' } = app.endpoints['/parsed'] ?? {};
    const { text: received } = await app.ask('/received');
    const { id: event } = JSON.parse(received) as { id: string };
    await open(`/events/${event}`, async (page) => {
      const failed = page.getByRole('row').filter({ has: page.getByTitle(id) });
      await failed.getByRole('link', { name: 'payment_intent.succeeded' }).click();
      // The agent saw what the app checked.
      await page.getByRole('heading', { name: 'Your app used the re-serialised body.' }).waitFor();
      const says = async (given: string, checked: string, verdict: string) => {
        const calculator = page.getByRole('region', { name: 'Signature calculator' });
        await calculator.getByLabel('Secret that your app uses').fill(given);
        await calculator.getByLabel('Body that your app checked').fill(checked);
        await calculator.getByRole('heading', { name: verdict }).waitFor();
      };
      await says(secret, received, 'The signature is good.');
      const again = JSON.stringify(JSON.parse(received));
      await says(secret, again, 'Your app used the re-serialised body.');
      await says('whsec_another', received, 'The secret is another.');
      const changed = received.replace('4900', '4901');
      await says(secret, changed, 'The body is not what was sent.');
    });
  });
});
