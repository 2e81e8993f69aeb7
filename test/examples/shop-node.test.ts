import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { advanceClock } from '../support/account.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventTypes } from '../support/card-payment.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { installShop, type Shop, startShop } from '../support/shop.ts';

const problem = installShop();
if (problem !== undefined && process.env.PAYSTUB_TEST_ALL === '1') throw new Error(problem);

const PAID = [
  'payment_intent.created',
  'charge.succeeded',
  'payment_intent.succeeded',
  'checkout.session.completed',
  'charge.updated',
];

interface Visited extends Shop {
  key: string;
}

async function attemptOf({ store }: RunningServer, event: string, type: string) {
  const [delivery] = await store.deliveries.list({ event, limit: 1 });
  const [attempt] = await store.deliveries.attempts(delivery?.id ?? 0);
  if (attempt === undefined) throw new Error(`Nobody delivered ${event}.`);
  return { ...attempt, type };
}

type Attempt = Awaited<ReturnType<typeof attemptOf>>;

function overlap(a: Attempt, b: Attempt): boolean {
  return a.atMs <= b.atMs + b.durationMs && b.atMs <= a.atMs + a.durationMs;
}

describe.skipIf(problem !== undefined)('the shop with Express, in a browser', () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startServer({ memory: true, port: 0 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A shop of its own on an account of its own, with a customer at the till. */
  async function visit(run: (page: Page, shop: Visited) => Promise<void>): Promise<void> {
    const key = freshKey();
    const shop = { ...(await startShop(server.url, key)), key };
    const page = await browser.newPage();
    try {
      await page.goto(shop.url);
      await page.getByRole('button', { name: 'Buy' }).click();
      await run(page, shop);
    } finally {
      await page.close();
      shop.stop();
    }
  }

  async function payBy(page: Page, card: string): Promise<void> {
    await page.getByRole('button', { name: card }).click();
    await page.getByRole('button', { name: 'Pay $24.00' }).click();
  }

  async function untilOrderIs(page: Page, status: string): Promise<void> {
    await page.getByRole('heading', { name: 'Your order' }).waitFor();
    await eventually(
      async () => {
        await page.reload();
        return page.getByRole('strong').textContent();
      },
      (shown) => shown === status,
    );
  }

  /**
   * The handler saw exactly these, each once, in the order in which they happened but for two that were
   * under way at once, and nothing more comes of what has happened.
   */
  async function expectEvents(shop: Visited, types: readonly string[]): Promise<void> {
    const stripe = clientOf(server, shop.key);
    await advanceClock(server, shop.key, 60);
    expect(await eventTypes(stripe)).toEqual(types);
    const pending = () => stripe.events.list({ delivery_success: false });
    await eventually(pending, ({ data }) => data.length === 0);
    const seen = await shop.events();
    expect(seen.map(({ times }) => times)).toEqual(types.map(() => 1));
    const attempts = await Promise.all(seen.map(({ id, type }) => attemptOf(server, id, type)));
    // Of two connections at once a busy shop may read the later one first.
    const overtaken = attempts.filter((first, at) =>
      attempts.slice(at).some((later) => later.delivery < first.delivery && !overlap(first, later)),
    );
    expect(overtaken).toEqual([]);
    const told = attempts.toSorted((a, b) => a.delivery - b.delivery);
    expect(told.map(({ type }) => type)).toEqual(types);
  }

  it('is paid', () =>
    visit(async (page, shop) => {
      await payBy(page, 'Succeeds');
      await untilOrderIs(page, 'paid');
      await expectEvents(shop, PAID);
    }));

  it('is paid after a card was declined', () =>
    visit(async (page, shop) => {
      await payBy(page, 'Declined');
      await page.getByRole('alert').waitFor();
      const declined = ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'];
      await expectEvents(shop, declined);
      await payBy(page, 'Succeeds');
      await untilOrderIs(page, 'paid');
      await expectEvents(shop, [...declined, ...PAID.slice(1)]);
    }));

  it('is paid by way of 3-D Secure', () =>
    visit(async (page, shop) => {
      await payBy(page, '3-D Secure');
      await page.getByRole('button', { name: 'Complete authentication' }).click();
      await untilOrderIs(page, 'paid');
      const asked = ['payment_intent.created', 'payment_intent.requires_action'];
      await expectEvents(shop, [...asked, ...PAID.slice(1)]);
    }));

  it('gives the money back', () =>
    visit(async (page, shop) => {
      await payBy(page, 'Succeeds');
      await untilOrderIs(page, 'paid');
      await expectEvents(shop, PAID);
      await page.getByRole('button', { name: 'Refund' }).click();
      await untilOrderIs(page, 'refunded');
      await expectEvents(shop, [
        ...PAID,
        'refund.created',
        'charge.refunded',
        'refund.updated',
        'charge.refund.updated',
      ]);
    }));

  it('learns of a dispute', () =>
    visit(async (page, shop) => {
      await payBy(page, 'Disputed later');
      await untilOrderIs(page, 'disputed');
      await expectEvents(shop, [
        ...PAID,
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.updated',
      ]);
    }));
});
