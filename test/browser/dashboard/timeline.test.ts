import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;
const key = freshKey();

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server, key);
  await server.traffic.settled();
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(`${server.url}${path}`);
    await run(page);
  });

describe('the timeline', () => {
  it('shows a call while it happens', async () => {
    await open('/timeline', async (page) => {
      await page.getByRole('row').first().waitFor();
      const customer = await clientOf(server, key).customers.create({ name: 'Late guest' });
      await page
        .getByRole('row')
        .filter({ hasText: customer.id.slice(-4) })
        .first()
        .waitFor();
    });
  });

  it('keeps its filter in the address, and takes it from there', async () => {
    await open('/timeline', async (page) => {
      await page.getByLabel('Filter').fill('status:402');
      await page.keyboard.press('Enter');
      await page.waitForURL(/status=402/);
      await page.getByRole('row', { name: /402/ }).first().waitFor();
      expect(await page.getByRole('row', { name: /200/ }).count()).toBe(0);
    });
    await open('/timeline?status=402', async (page) => {
      await page.getByText('status:').waitFor();
      await page.getByRole('button', { name: 'Remove status' }).click();
      await page.waitForURL((url) => url.search === '');
    });
  });

  it('says what a filter lacks, and keeps the text', async () => {
    await open('/timeline', async (page) => {
      await page.getByLabel('Filter').fill('colour:red');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'There is no colour:' }).waitFor();
      expect(await page.getByLabel('Filter').inputValue()).toBe('colour:red');
    });
  });

  it('goes from row to row by keys, and the panel follows', async () => {
    await open('/timeline?group=none', async (page) => {
      await page.getByRole('row').nth(2).waitFor();
      await page.getByRole('grid').focus();
      await page.keyboard.press('j');
      await page.waitForURL(/open=/);
      const first = new URL(page.url()).searchParams.get('open');
      await page.keyboard.press('j');
      await page.waitForFunction(`!location.search.includes('${first}')`);
      await page.getByRole('complementary', { name: 'Call' }).getByRole('tab').first().waitFor();
      await page.keyboard.press('Escape');
      await page.waitForFunction(`!location.search.includes('open=')`);
    });
  });

  it('leads from the palette to a pasted id', async () => {
    await open('/', async (page) => {
      await page.getByRole('button', { name: /^Search/ }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(shop.payment);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.url}/objects/${shop.payment}`);
      await page.getByText('$128.00').first().waitFor();
      await page.getByText('$32.00 refunded').first().waitFor();
    });
  });

  it('searches from the palette, in the account that is chosen', async () => {
    const account = (await server.traffic.list({ limit: 1, object: shop.customer })).rows[0]
      ?.account;
    await open(`/settings?account=${account}`, async (page) => {
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('#Ines');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === '/timeline');
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('text'), searchParams.get('account')]).toEqual(['Ines', account]);
    });
  });

  it('opens its menu and the settings by a key', async () => {
    await open('/timeline', async (page) => {
      await page.getByRole('row').first().waitFor();
      await page.keyboard.press('.');
      await page.getByRole('menuitem', { name: /as HAR/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press(',');
      await page.waitForURL('**/settings');
    });
  });

  it('listens to no single letter when that is not wanted', async () => {
    await open('/settings', async (page) => {
      await page.getByLabel(/^Single letters do something/).uncheck();
      await page.getByRole('heading', { name: 'Settings' }).click();
      await page.keyboard.press('g');
      await page.keyboard.press('m');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      expect(new URL(page.url()).pathname).toBe('/settings');
    });
  });

  it('is no wider than its window, however long a filter is', async () => {
    await open(`/timeline?text=${'z'.repeat(400)}`, async (page) => {
      await page.getByText('No row matches.').waitFor();
      const beyond = await page.evaluate<number>(
        `document.querySelector('.filter-field').scrollWidth - document.querySelector('main').clientWidth`,
      );
      expect(beyond).toBeLessThanOrEqual(0);
    });
  });
});
