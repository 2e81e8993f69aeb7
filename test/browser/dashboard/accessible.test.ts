import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import type { CapturedEvent } from '../../../src/capture/event.ts';
import { accessibilityProblems } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
import { body, exceptionEvent, httpEvent, logEvent } from '../../support/captured-events.ts';
import { openSettled } from '../../support/settled-page.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;
let paths: string[];
const frames = [
  {
    file: '/shop/app.py',
    line: 2,
    fn: 'pay',
    code: { first: 1, lines: ['def pay():', '  fail()'] },
  },
  { file: '/lib/site-packages/flask/app.py', line: 9, fn: 'dispatch', foreign: true },
];
const site = { file: '/shop/app.py', line: 2, fn: 'pay', text: 'fail()' };
/** One of each kind, with all that a screen can show of it. */
const detailed: readonly CapturedEvent[] = [
  httpEvent({
    ...{
      host: 'shelf.example',
      path: '/caf%C3%A9',
      lib: 'requests',
      httpv: '1.1',
      dur: 2_500,
      site,
    },
    url: 'https://shelf.example/caf%C3%A9?colour=dark%20red&size=4',
    res: { status: 200, headers: [['A', 'b']], body: body('{"created":1577934245}') },
  }),
  httpEvent({
    ...{ kind: 'http.in', host: '127.0.0.1:5000', path: '/pay/lamp', lib: 'flask' },
    res: { status: 500, headers: [], body: body('<h1>Failed</h1>', 'text/html') },
    in: { framework: 'flask', route: '/pay/<sku>', remote: '127.0.0.1', exc: 'LookupError: no' },
  }),
  exceptionEvent({ frames, cause: { name: 'KeyError', message: 'lamp' } }),
  logEvent('only 2 left', {
    ...{ level: 'warn', logger: 'shop.stock', extra: { left: 2 }, exc_text: 'Traceback', site },
  }),
];

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server);
  server.traffic.add(detailed);
  await server.traffic.settled();
  const { rows } = await server.traffic.list({ limit: 1 });
  const id = rows[0]?.id ?? '';
  paths = [
    ...['/', '/timeline', `/timeline?open=${id}`, `/timeline/${id}`, `/traces/${id}`, '/errors'],
    ...['/insights', '/objects', `/objects/${shop.payment}`, '/events', `/events/${shop.event}`],
    ...[
      '/webhooks',
      `/webhooks/${shop.endpoint}`,
      '/webhooks/delivery/1',
      '/money',
      '/time',
      '/settings',
    ],
    ...['/o/cus_unknown', '/money/nowhere'],
  ];
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const OVERFLOW = `Math.max(document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll('main, main :is(.page-body, .call-page, .home, .strip, .outcome)')].map(
    ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))`;
/** Markup that the policy would refuse; styles that the script sets are no markup. */
const INLINE = '[...document.querySelectorAll("style, script:not([src]), [onclick]")].length';

describe('every screen', () => {
  const cases = (['light', 'dark'] as const).flatMap((theme) =>
    [1440, 900].map((width) => ({ theme, width })),
  );

  it.each(cases)('is accessible and fits: $theme, $width px', { timeout: 240_000 }, async (one) => {
    const viewport = { width: one.width, height: 900 };
    // The page's own policy would keep axe out.
    const options = { colorScheme: one.theme, viewport, bypassCSP: true };
    await withPage(browser, options, async (page) => {
      for (const path of paths) {
        await openSettled(page, `${server.url}${path}`);
        const inline = await page.evaluate<number>(INLINE);
        const overflow = await page.evaluate<number>(OVERFLOW);
        const problems = await accessibilityProblems(page);
        const expected = { path, problems: [], overflow: 0, inline: 0 };
        expect({ path, problems, overflow, inline }).toEqual(expected);
      }
    });
  });

  it.each(['light', 'dark'] as const)(
    'has no tab of an event that is not: %s',
    { timeout: 240_000 },
    async (theme) => {
      const viewport = { width: 900, height: 900 };
      await withPage(browser, { colorScheme: theme, viewport, bypassCSP: true }, async (page) => {
        for (const { id, kind } of detailed) {
          await openSettled(page, `${server.url}/timeline/${id}`);
          for (const tab of await page.getByRole('tab').all()) {
            await tab.click();
            await page.evaluate(DRAWN);
            const problems = await accessibilityProblems(page);
            const overflow = await page.evaluate<number>(OVERFLOW);
            const name = await tab.textContent();
            const expected = { kind, name, problems: [], overflow: 0 };
            expect({ kind, name, problems, overflow }).toEqual(expected);
          }
        }
      });
    },
  );

  it('is accessible and fits on a small telephone, and says there too whose it is not', {
    timeout: 240_000,
  }, async () => {
    const options = { viewport: { width: 320, height: 700 }, bypassCSP: true };
    await withPage(browser, options, async (page) => {
      for (const path of paths) {
        await openSettled(page, `${server.url}${path}`);
        const overflow = await page.evaluate<number>(OVERFLOW);
        const words = page.getByRole('contentinfo').getByText('Not affiliated with Stripe');
        const isSaid = await words.isVisible();
        const problems = await accessibilityProblems(page);
        const expected = { path, problems: [], overflow: 0, isSaid: true };
        expect({ path, problems, overflow, isSaid }).toEqual(expected);
      }
    });
  });
});
