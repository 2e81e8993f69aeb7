import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { accessibilityProblems } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
import { openSettled } from '../../support/settled-page.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;
let paths: string[];

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server);
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

const OVERFLOW = `Math.max(document.documentElement.scrollWidth - innerWidth,
  document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth)`;
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

  it('fits on a telephone, and says there too whose it is not', { timeout: 120_000 }, async () => {
    await withPage(browser, { viewport: { width: 390, height: 800 } }, async (page) => {
      for (const path of paths) {
        await openSettled(page, `${server.url}${path}`);
        const overflow = await page.evaluate<number>(OVERFLOW);
        const words = page.getByRole('contentinfo').getByText('Not affiliated with Stripe');
        const isSaid = await words.isVisible();
        expect({ path, overflow, isSaid }).toEqual({ path, overflow: 0, isSaid: true });
      }
    });
  });
});
