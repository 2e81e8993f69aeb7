import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let empty: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  empty = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  await clientOf(server).customers.create({ name: 'Ines Calloway' });
  await server.traffic.settled();
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), empty?.stop()]);
});

const withWide = (run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, run);
const firstRow = (page: Page) => page.getByRole('row').filter({ hasText: 'Ines' }).first();
const lists = '**/_paystub/events?*';

describe('a screen with nothing to show', () => {
  it.each([
    ['/timeline', 'Nothing recorded yet.'],
    ['/errors', 'No errors'],
    ['/insights', 'Nothing stands out.'],
    ['/events', 'No event yet.'],
    ['/webhooks', 'No destination.'],
    ['/objects', 'No payments'],
    ['/money', 'No balance'],
  ])('says what fills it: %s', async (path, words) => {
    await withWide(async (page) => {
      await openSettled(page, `${empty.url}${path}`);
      await page.getByText(words).first().waitFor();
    });
  });
});

describe('a screen whose filter leaves nothing', () => {
  it.each([
    ['/timeline?status=418', 'No row matches.', 'Clear filter'],
    ['/events?type=charge.*', 'No event is of the type charge.*.', 'Show all types'],
  ])('says so, and shows all again: %s', async (path, words, way) => {
    await withWide(async (page) => {
      await page.goto(`${server.url}${path}`);
      await page.getByText(words).waitFor();
      await page.getByText(way, { exact: true }).click();
      await page.waitForURL((url) => url.search === '');
    });
  });

  it('leaves alone what the address has beside filters', async () => {
    await withWide(async (page) => {
      await page.goto(`${server.url}/timeline?utm_source=mail`);
      await firstRow(page).waitFor();
    });
  });
});

describe('a screen that waits', () => {
  it('shows still bars until the rows are there', async () => {
    await withWide(async (page) => {
      let answer = () => {};
      const isAsked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route(lists, async (route) => {
        await isAsked;
        await route.continue();
      });
      await page.goto(`${server.url}/timeline`);
      await page.locator('.still-bar').first().waitFor();
      answer();
      await firstRow(page).waitFor();
      expect(await page.locator('.still-bar').count()).toBe(0);
    });
  });

  it('moves nothing where motion is not wanted', async () => {
    await withPage(browser, { reducedMotion: 'reduce' }, async (page) => {
      await openSettled(page, `${server.url}/timeline`);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      const moving = await page.evaluate<string[]>(
        `document.getAnimations().map((one) => String(one.effect?.target?.className))`,
      );
      expect(moving).toEqual([]);
    });
  });
});

describe('a screen whose server fails', () => {
  it('says why, and tries again when asked', async () => {
    await withWide(async (page) => {
      const json = { error: { message: 'The record is being moved.' } };
      await page.route(lists, (route) => route.fulfill({ status: 500, json }));
      await page.goto(`${server.url}/timeline`);
      await page.getByText('The record is being moved.').waitFor();
      await page.unroute(lists);
      await page.getByRole('button', { name: 'Try again' }).click();
      await firstRow(page).waitFor();
    });
  });

  it('says why before anything is known at all', async () => {
    await withWide(async (page) => {
      const json = { error: { message: 'The record is being moved.' } };
      await page.route(lists, (route) => route.fulfill({ status: 500, json }));
      await page.goto(server.url);
      await page.getByText('The record is being moved.').waitFor();
      await page.unroute(lists);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
  });

  it('says so when an answer ends in the middle', async () => {
    await withWide(async (page) => {
      await page.route(lists, (route) => route.fulfill({ status: 200, body: '{"rows":[{"id":' }));
      await page.goto(`${server.url}/timeline`);
      await page.getByText('The server does not answer.').waitFor();
      await page.unroute(lists);
      await page.getByRole('button', { name: 'Try again' }).click();
      await firstRow(page).waitFor();
    });
  });

  it('does not take an id for unknown when nobody answered', async () => {
    await withWide(async (page) => {
      const json = { error: { message: 'The record is being moved.' } };
      const places = /_paystub\/(?:objects\?|events\/req_)/;
      await page.route(places, (route) => route.fulfill({ status: 500, json }));
      for (const id of ['cus_1Unknown00000', 'req_Unknown000000']) {
        await page.goto(`${server.url}/o/${id}`);
        await page.getByText('The record is being moved.').waitFor();
      }
      await page.unroute(places);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Nothing here is called req_Unknown000000.').waitFor();
    });
  });

  it('works where the browser keeps nothing for pages', async () => {
    await withWide(async (page) => {
      await page.addInitScript(`Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('Access is denied.', 'SecurityError'); } })`);
      await page.goto(`${server.url}/timeline`);
      await firstRow(page).click();
      await page.getByRole('button', { name: /^Theme/ }).click();
      await page.locator('html[data-theme=light]').waitFor();
      await page.getByRole('separator', { name: 'Width of the panel' }).press('ArrowLeft');
      await firstRow(page).waitFor();
    });
  });

  it('goes on without a network, for it needs none', async () => {
    await withWide(async (page) => {
      await page.goto(`${server.url}/timeline`);
      await firstRow(page).waitFor();
      await page.evaluate(`dispatchEvent(new Event('offline'))`);
      await page.getByRole('link', { name: 'Events' }).click();
      await page.getByRole('row').filter({ hasText: 'customer.created' }).first().waitFor();
    });
  });

  it('asks again when the network changes under a request', async () => {
    await withWide(async (page) => {
      let cut = 0;
      await page.route('**/v1/events?*', (route) => {
        return cut++ < 2 ? route.abort() : route.continue();
      });
      await page.goto(`${server.url}/events`);
      const row = page.getByRole('row').filter({ hasText: 'customer.created' }).first();
      await row.or(page.getByText('The server does not answer.')).waitFor();
      expect(await row.isVisible()).toBe(true);
    });
  });

  it('shows the same books when the server has started again', async () => {
    const data = mkdtempSync(join(tmpdir(), 'paystub-states-'));
    let own = await startServer({ data, port: 0 });
    const { port } = own;
    const key = freshKey();
    await clientOf(own, key).customers.create({ name: 'Ines Calloway' });
    await withWide(async (page) => {
      await page.goto(`${own.url}/objects?type=customer`);
      await page.getByText('Ines Calloway').waitFor();
      await own.stop();
      own = await startServer({ data, port });
      await clientOf(own, key).customers.create({ name: 'Tomas Reyer' });
      await page.getByText('Tomas Reyer').waitFor();
      await page.getByText('Ines Calloway').waitFor();
    }).finally(() => own.stop());
    rmSync(data, { recursive: true });
  });

  it('stays readable when the server stops, and goes on when it is back', async () => {
    let own = await startServer({ memory: true, port: 0 });
    const { port } = own;
    await clientOf(own).customers.create({ name: 'Ines Calloway' });
    await own.traffic.settled();
    await withWide(async (page) => {
      await page.goto(`${own.url}/timeline`);
      await firstRow(page).waitFor();
      await own.stop();
      await page.getByRole('status').getByText('The server stopped.').waitFor();
      expect(await firstRow(page).isVisible()).toBe(true);
      own = await startServer({ memory: true, port });
      await page.getByText('The server stopped.').waitFor({ state: 'detached' });
    }).finally(() => own.stop());
  });
});
