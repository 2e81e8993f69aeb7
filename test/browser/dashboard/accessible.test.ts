import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { accessibilityProblems } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
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
    ...['/webhooks', `/webhooks/${shop.endpoint}`, '/webhooks/delivery/1', '/money', '/settings'],
    ...['/o/cus_unknown', '/nowhere'],
  ];
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

describe('every screen', () => {
  const cases = (['light', 'dark'] as const).flatMap((theme) =>
    [1440, 900].map((width) => ({ theme, width })),
  );

  it.each(cases)('is accessible and fits: $theme, $width px', async ({ theme, width }) => {
    // The page's own policy would keep axe out.
    const options = { colorScheme: theme, viewport: { width, height: 900 }, bypassCSP: true };
    for (const path of paths) {
      await withPage(browser, options, async (page) => {
        await page.goto(`${server.url}${path}`);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        const problems = await accessibilityProblems(page);
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - innerWidth',
        );
        expect({ path, problems, overflow }).toEqual({ path, problems: [], overflow: 0 });
      });
    }
  });
});
