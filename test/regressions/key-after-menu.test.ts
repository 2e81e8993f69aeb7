import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { withPage } from '../support/with-page.ts';

/** A menu that Escape has closed kept the focus for a moment, and the next key was lost in it. */
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

/** Both keys within the closing: the second as soon as the menu says that it is closed. */
const escapeThenComma = `(async () => {
  const menu = document.querySelector('[role=menu]');
  const press = (key, code) =>
    menu.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }));
  const closed = new Promise((resolve) => {
    new MutationObserver(() => menu.hasAttribute('data-closed') && resolve()).observe(menu, {
      attributes: true,
    });
  });
  press('Escape', 'Escape');
  await closed;
  const wasThere = menu.isConnected;
  press(',', 'Comma');
  return wasThere;
})()`;

it('takes a key while the menu closes', async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(`${server.url}/timeline`);
    await page.getByRole('row').first().waitFor();
    await page.keyboard.press('.');
    await page.getByRole('menuitem', { name: /as HAR/ }).waitFor();
    expect(await page.evaluate(escapeThenComma)).toBe(true);
    await page.waitForURL('**/settings');
  });
});
