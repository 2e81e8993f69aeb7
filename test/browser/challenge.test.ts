import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { accessibilityProblems } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { clientOf } from '../support/client.ts';

let server: RunningServer;
let browser: Browser;
let shop: Server;
let shopUrl: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  // An application that shows the bank's page in a frame, and where the customer comes back to.
  shop = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://shop');
    response.setHeader('Content-Type', 'text/html');
    const frame = `<iframe title="bank" src="${searchParams.get('frame')}"></iframe>`;
    response.end(pathname === '/frame' ? frame : `<p>back: ${searchParams.get('redirect_status')}`);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

async function challengeUrl(): Promise<string> {
  const intent = await clientOf(server).paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_threeDSecure2Required',
    confirm: true,
    return_url: `${shopUrl}/back`,
    automatic_payment_methods: { enabled: true },
  });
  return intent.next_action?.redirect_to_url?.url ?? '';
}

describe('the hosted 3-D Secure page, in a browser', () => {
  it.each([
    ['Complete authentication', 'succeeded'],
    ['Fail authentication', 'failed'],
  ])('%s: the customer is back with %s', async (button, status) => {
    const page = await browser.newPage();
    await page.goto(await challengeUrl());
    await page.getByRole('button', { name: button }).click();
    await page.getByText(`back: ${status}`).waitFor();
    expect(new URL(page.url()).origin).toBe(shopUrl);
    await page.close();
  });

  it('works in a frame of an application on this machine', async () => {
    const page = await browser.newPage();
    await page.goto(`${shopUrl}/frame?frame=${encodeURIComponent(await challengeUrl())}`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Complete authentication' }).click();
    await frame.getByText('back: succeeded').waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is accessible: %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, bypassCSP: true });
    await page.goto(await challengeUrl());
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
  });
});
