import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf } from '../../support/client.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let customer: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  ({ id: customer } = await clientOf(server).customers.create({ name: 'Ines' }));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const withScript = (script: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.addInitScript(script);
    await openSettled(page, `${server.url}/objects/${customer}`);
    await page.getByRole('button', { name: 'Copy the id' }).click();
    await run(page);
  });

const PLAIN = `Object.defineProperty(navigator, 'clipboard', { value: undefined })`;

it('works where the browser has no clipboard for pages: over a plain network', async () => {
  await withScript(PLAIN, async (page) => {
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('combobox');
    await field.focus();
    await page.keyboard.press('Control+v');
    expect(await field.inputValue()).toBe(customer);
  });
});

it('says so where nothing may be copied', async () => {
  await withScript(`${PLAIN}; document.execCommand = () => false`, async (page) => {
    await page.getByRole('button', { name: 'Not copied' }).waitFor();
  });
});
