import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { withPage } from '../support/with-page.ts';

/** The palette is fetched when it is first opened, and what was typed on meanwhile were keys of the page. */
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  await clientOf(server, freshKey()).customers.create({ name: 'Ines' });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page whose palette is not there yet, until `arrive` is called. */
const withSlowPalette = (run: (page: Page, arrive: () => void) => Promise<void>) =>
  withPage(browser, {}, async (page) => {
    page.setDefaultTimeout(20_000);
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route(/\/palette[^/]*\.js/, async (route) => {
      await promise;
      await route.continue();
    });
    await page.goto(`${server.url}/timeline`);
    await page.getByRole('row').first().waitFor();
    await page.keyboard.press('Control+k');
    await run(page, resolve);
  });

describe('what is typed before the palette is there', () => {
  it('stands in its field', async () => {
    await withSlowPalette(async (page, arrive) => {
      await page.keyboard.type('?go,x');
      await page.keyboard.press('Backspace');
      arrive();
      const field = page.getByRole('combobox', { name: 'Search' });
      await page.getByRole('option', { name: 'Search the timeline for ?go,' }).waitFor();
      await page.locator('[role=combobox]:focus').waitFor();
      await page.keyboard.type('od');
      expect(await field.inputValue()).toBe('?go,od');
      expect(new URL(page.url()).pathname).toBe('/timeline');
      expect(await page.getByRole('dialog').count()).toBe(1);
    });
  });

  it('goes where Enter says, and Escape leaves the page its keys', async () => {
    await withSlowPalette(async (page, arrive) => {
      await page.keyboard.type('webho');
      await page.keyboard.press('Enter');
      arrive();
      await page.waitForURL('**/webhooks');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
    await withSlowPalette(async (page, arrive) => {
      await page.keyboard.press('Escape');
      arrive();
      await page.keyboard.press(',');
      await page.waitForURL('**/settings');
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });
});
