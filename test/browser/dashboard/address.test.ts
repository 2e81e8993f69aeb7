import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { openSettled, settledAfter } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

const options = {
  viewport: { width: 1440, height: 900 },
  permissions: ['clipboard-read', 'clipboard-write'],
};

let server: RunningServer;
let browser: Browser;
let customer: string;
let call: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  ({ id: customer } = await clientOf(server, freshKey()).customers.create({ name: 'Ines' }));
  await clientOf(server, freshKey()).customers.create({ name: 'Tomas' });
  await server.traffic.settled();
  const { rows } = await server.traffic.list({ object: customer, limit: 1 });
  call = rows[0]?.id ?? '';
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, options, async (page) => {
    await openSettled(page, server.url + path);
    await run(page);
  });
const addressOf = (page: Page) => page.url().slice(server.url.length);
const chosenTab = (page: Page) => page.getByRole('tab', { selected: true }).textContent();
const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** In the clipboard once the page says so. */
async function copiedLink(page: Page): Promise<string> {
  await page.keyboard.press('y');
  await page.keyboard.press('l');
  await page.getByText('Copied the link.').waitFor();
  return page.evaluate<string>('navigator.clipboard.readText()');
}

describe('the address', () => {
  it.each([
    ['timeline', 'Headers', '#headers'],
    ['timeline', 'Request and response', '#messages'],
    ['objects', 'JSON', '#json'],
    ['objects', 'Graph', '#graph'],
  ])('names the open tab: %s, %s', async (screen, label, hash) => {
    const path = `/${screen}/${screen === 'objects' ? customer : call}`;
    await open(path, async (page) => {
      await page.getByRole('tab', { name: label }).click();
      await page.waitForURL((url) => url.hash === hash);
    });
    await open(path + hash, async (page) => expect(await chosenTab(page)).toContain(label));
  });

  it('leads to the same tab from the panel and from a page of its own', async () => {
    await open(`/timeline?open=${call}`, async (page) => {
      await page.getByRole('tab', { name: 'Response' }).click();
      const link = await copiedLink(page);
      expect(link).toBe(`${server.url}/timeline/${call}#response`);
      await openSettled(page, link);
      expect(await chosenTab(page)).toBe('Request and response');
    });
  });

  it('keeps the account from screen to screen, until all are chosen', async () => {
    const account = (await server.traffic.list({ object: customer })).rows[0]?.account ?? '';
    await open(`/timeline?account=${account}`, async (page) => {
      await main(page).getByText('Objects').click();
      await page.waitForURL(`**/objects?account=${account}`);
      await page.getByRole('link', { name: 'Customers' }).click();
      await page.waitForURL((url) => url.searchParams.get('type') === 'customer');
      expect(addressOf(page)).toContain(`account=${account}`);
      await page.keyboard.press('g');
      await page.keyboard.press('e');
      await page.waitForURL(`**/events?account=${account}`);
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitemradio', { name: 'All accounts' }).click();
      await page.waitForURL(`${server.url}/events`);
      await main(page).getByText('Timeline').click();
      await page.waitForURL(`${server.url}/timeline`);
    });
  });

  it('keeps order and open row when a filter is added', async () => {
    await open(`/timeline?group=none&open=${call}`, async (page) => {
      await page.getByLabel('Filter').fill('status:2xx');
      await page.keyboard.press('Enter');
      await page.waitForURL(/status=2xx/);
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('group'), searchParams.get('open')]).toEqual(['none', call]);
    });
  });
});

describe('Back', () => {
  it('closes the open row, whichever it is by now, and then undoes the filter', async () => {
    await open('/timeline', async (page) => {
      await page.getByLabel('Filter').fill('status:2xx');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/timeline?status=2xx');
      await page.getByRole('row').first().click();
      await page.waitForURL(/open=/);
      const first = page.url();
      await page.getByRole('row').nth(1).click();
      await page.waitForURL((url) => url.href !== first);
      await page.goBack();
      await page.waitForURL('**/timeline?status=2xx');
      await page.goBack();
      await page.waitForURL(`${server.url}/timeline`);
    });
  });

  it('is not needed once more after Esc has closed the row', async () => {
    await open('/events', async (page) => {
      await settledAfter(page, () => main(page).getByText('Timeline').click());
      await page.getByRole('row').first().click();
      await page.waitForURL(/open=/);
      await page.keyboard.press('Escape');
      await page.waitForURL(`${server.url}/timeline`);
      await page.goBack();
      await page.waitForURL('**/events');
    });
  });
});

it('the tab of the browser is named after the screen', async () => {
  await open('/timeline', async (page) => {
    const title = () => page.title();
    await eventually(title, (is) => is === 'Timeline · Paystub');
    await page.goto(`${server.url}/objects/${customer}`);
    await eventually(
      title,
      (is) => is === `Object ${customer.slice(0, 7)}…${customer.slice(-4)} · Paystub`,
    );
  });
});

it('the first key stop leads past the navigation', async () => {
  await open('/settings', async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('page');
  });
});

it('the arrow keys take the focus along from tab to tab', async () => {
  await open(`/objects/${customer}`, async (page) => {
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('[role=tab][aria-selected=true]:focus', { hasText: 'History' }).waitFor();
    await page.keyboard.press('End');
    await page.locator('[role=tab][aria-selected=true]:focus', { hasText: 'Graph' }).waitFor();
  });
});
