/** What is printed is all of a screen: the window, and what folds, do not cut it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { openSettled } from '../../support/settled-page.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server);
  await server.traffic.settled();
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

it('the tables of plots are printed, whatever is folded or scrolled', async () => {
  await withPage(browser, { viewport: { width: 1000, height: 400 } }, async (page) => {
    await openSettled(page, `${server.url}/money`);
    await page.emulateMedia({ media: 'print' });
    const cell = page.getByRole('cell', { name: 'Gross' }).first();
    expect((await cell.boundingBox())?.height).toBeGreaterThan(10);
    const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('main, main *')]
      .filter((one) => one.scrollHeight > one.clientHeight + 1
        && !['visible', 'clip'].includes(getComputedStyle(one).overflowY) && one.clientHeight > 0)
      .map((one) => one.className)`);
    expect(cut).toEqual([]);
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
  });
});
