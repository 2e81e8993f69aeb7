/** Who uses no mouse never loses the place, and no key does what was not meant. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { httpEvent } from '../../support/captured-events.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  const paths = Array.from({ length: 120 }, (_, at) => `/v1/early/${at}`);
  server.traffic.add(paths.map((path) => httpEvent({ path })));
  await server.traffic.settled();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    page.setDefaultTimeout(20_000);
    await openSettled(page, server.url + path);
    await run(page);
  });

const selected = (page: Page) => page.locator('.row[aria-selected=true]');
const selectedAt = async (page: Page) => Number(await selected(page).getAttribute('aria-rowindex'));
const focused = (page: Page) =>
  page.evaluate<string>(`document.activeElement?.getAttribute('role') ??
    document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName`);

describe('the list of the timeline', () => {
  it('goes on by the arrow keys from a row that was clicked, however far', async () => {
    await open('/timeline?group=none', async (page) => {
      await page.getByRole('row').first().click();
      await selected(page).waitFor();
      for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowDown');
      await page.locator('.row[aria-selected=true][aria-rowindex="61"]').waitFor();
      expect(await focused(page)).toBe('grid');
      const active = await page.getByRole('grid').getAttribute('aria-activedescendant');
      expect(active).toBe(await selected(page).getAttribute('id'));
    });
  });

  it('goes on while a letter is held', async () => {
    await open('/timeline?group=none', async (page) => {
      await page.getByRole('grid').focus();
      for (let step = 0; step < 5; step++) await page.keyboard.down('j');
      await page.keyboard.up('j');
      await page.locator('.row[aria-selected=true][aria-rowindex="5"]').waitFor();
    });
  });

  it('listens to no letter behind a question or a menu', async () => {
    await open('/timeline?group=none', async (page) => {
      await page.getByRole('row').first().click();
      await page.getByRole('complementary', { name: 'Call' }).getByRole('tab').first().waitFor();
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') asked.push(request.url());
      });
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Delete the open row…' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: 'Keep' }).focus();
      for (const key of ['r', 'p', 'j']) await page.keyboard.press(key);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await selectedAt(page)).toBe(1);
      expect(asked).toEqual([]);
    });
  });

  it('leads to the filter by a slash, whichever keys it takes', async () => {
    await open('/timeline', async (page) => {
      // As a German keyboard has it.
      await page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: '/', code: 'Digit7', shiftKey: true, bubbles: true }))`);
      expect(await focused(page)).toBe('Filter');
    });
  });
});

describe('the palette', () => {
  it('gives the focus back', async () => {
    await open('/settings', async (page) => {
      await page.getByLabel('Beginning of the path').focus();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator('[aria-label="Beginning of the path"]:focus').waitFor();
    });
  });

  it('chooses nothing while a word is being composed, and shows what is chosen', async () => {
    await withPage(browser, { viewport: { width: 900, height: 420 } }, async (page) => {
      await openSettled(page, `${server.url}/settings`);
      await page.keyboard.press('Control+k');
      const field = page.getByRole('dialog').getByRole('combobox');
      await field.focus();
      await page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'Enter', isComposing: true, bubbles: true }))`);
      await page.getByRole('dialog').waitFor();
      await field.press('ArrowUp');
      const chosen = page.getByRole('option', { selected: true });
      expect(await chosen.innerText()).toContain('Settings');
      const [box, list] = await Promise.all([
        chosen.boundingBox(),
        page.getByRole('listbox', { name: 'Places' }).boundingBox(),
      ]);
      const bottom = (of: typeof box) => (of?.y ?? 0) + (of?.height ?? 0);
      expect(bottom(box)).toBeLessThanOrEqual(bottom(list) + 1);
    });
  });
});
