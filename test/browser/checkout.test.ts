import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { accessibilityProblems } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { cartSession } from '../support/checkout.ts';
import { clientOf } from '../support/client.ts';

let server: RunningServer;
let browser: Browser;
let shop: Server;
let shopUrl: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<p>shop: ${new URL(request.url ?? '/', 'http://shop').pathname}</p>`);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

async function opened(
  more: Stripe.Checkout.SessionCreateParams = {},
  context: BrowserContextOptions = {},
) {
  const stripe = clientOf(server);
  const session = await cartSession(stripe, {
    cancel_url: `${shopUrl}/cart`,
    success_url: `${shopUrl}/done?session={CHECKOUT_SESSION_ID}`,
    ...more,
  });
  const page = await browser.newPage(context);
  await page.goto(session.url ?? '');
  const status = async () => (await stripe.checkout.sessions.retrieve(session.id)).status;
  return { stripe, session, page, status };
}

async function payBy(page: Page, card: string, button = 'Pay $29.99'): Promise<void> {
  await page.getByRole('button', { name: card }).click();
  await page.getByRole('button', { name: button }).click();
}

describe('the hosted payment page, in a browser', () => {
  it('takes the payment and leads to the shop', async () => {
    const { page, session, status } = await opened();
    expect(await page.locator('.receipt').textContent()).toMatch(/2 × Mug\s*\$25\.00/);
    await payBy(page, 'Succeeds');
    await page.getByText('shop: /done').waitFor();
    expect(page.url()).toBe(`${shopUrl}/done?session=${session.id}`);
    expect(await status()).toBe('complete');
    await page.goto(session.url ?? '');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await page.close();
  });

  it('shows why a card is declined, keeps what was typed, and takes another', async () => {
    const { page, status } = await opened();
    await payBy(page, 'Insufficient funds');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toBe('Your card has insufficient funds.');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('jenny.rosen@example.com');
    expect(await page.getByLabel('CVC').inputValue()).toBe('');
    expect(await status()).toBe('open');
    await payBy(page, 'Succeeds');
    await page.getByText('shop: /done').waitFor();
    await page.close();
  });

  it('goes by way of 3-D Secure, and comes back when that fails', async () => {
    const { page, status } = await opened();
    await payBy(page, '3-D Secure');
    await page.getByRole('button', { name: 'Fail authentication' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('unable to authenticate');
    await payBy(page, '3-D Secure');
    await page.getByRole('button', { name: 'Complete authentication' }).click();
    await page.getByText('shop: /done').waitFor();
    expect(await status()).toBe('complete');
    await page.close();
  });

  it('pays by bank account, and leads back on cancel', async () => {
    const { page, status } = await opened();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByText('shop: /cart').waitFor();
    await page.goBack();
    await page.getByText('Pay by US bank account instead').click();
    await page.getByRole('button', { name: 'Test account that pays' }).click();
    await page.getByText('shop: /done').waitFor();
    expect(await status()).toBe('complete');
    await page.close();
  });

  it('asks for what the shop wants to know, and counts the shipping in', async () => {
    const fixed = (display_name: string, amount: number) => ({
      shipping_rate_data: {
        display_name,
        fixed_amount: { amount, currency: 'usd' },
        type: 'fixed_amount' as const,
      },
    });
    const { page, session, stripe } = await opened({
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['US', 'CA'] },
      shipping_options: [fixed('Post', 500), fixed('Courier', 1501)],
    });
    await page.getByLabel('Phone').fill('+15555550100');
    await page.getByLabel('Name', { exact: true }).fill('Jim Rosen');
    await page.getByLabel('Address').fill('1 Main Street');
    await page.getByLabel('City').fill('Toronto');
    await page.getByLabel('Postal code').fill('M4B 1B3');
    await page.getByLabel('Country').selectOption('CA');
    await page.getByLabel('Courier').check();
    await payBy(page, 'Succeeds', 'Pay $45.00');
    await page.getByText('shop: /done').waitFor();
    const after = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    expect(after).toMatchObject({
      amount_total: 4500,
      collected_information: {
        shipping_details: { address: { city: 'Toronto', country: 'CA' }, name: 'Jim Rosen' },
      },
      customer_details: { phone: '+15555550100' },
      payment_intent: { amount: 4500, shipping: { name: 'Jim Rosen' } },
    });
    await page.close();
  });

  it('works without script', async () => {
    const { page } = await opened({}, { javaScriptEnabled: false });
    await page.getByLabel('E-mail').fill('a@example.com');
    await page.getByLabel('Card number').fill('4242424242424242');
    await page.getByLabel('Expiry').fill('12/34');
    await page.getByLabel('CVC').fill('123');
    await page.getByLabel('Name on card').fill('A');
    await page.getByRole('button', { name: 'Pay $29.99' }).click();
    await page.getByText('shop: /done').waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is accessible: %s', async (colorScheme) => {
    const { page } = await opened(
      {
        billing_address_collection: 'required',
        shipping_address_collection: { allowed_countries: ['US'] },
      },
      { colorScheme, bypassCSP: true },
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
    const declined = await opened({}, { colorScheme, bypassCSP: true });
    await payBy(declined.page, 'Declined');
    await declined.page.getByRole('alert').waitFor();
    expect(await accessibilityProblems(declined.page)).toEqual([]);
    await payBy(declined.page, 'Succeeds');
    await declined.page.getByText('shop: /done').waitFor();
    await declined.page.goto(declined.session.url ?? '');
    expect(await accessibilityProblems(declined.page)).toEqual([]);
    await declined.page.close();
  });
});
