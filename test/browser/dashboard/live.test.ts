/** Rows come and change while one looks: in order, once each, and only those of the filter. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { httpEvent } from '../../support/captured-events.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { openSettled } from '../../support/settled-page.ts';
import { show } from '../../support/shown-tab.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
const viewport = { width: 1440, height: 900 };

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  await add(...Array.from({ length: 80 }, (_, at) => call(`/early/${at}`)));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const call = (path: string, more: Parameters<typeof httpEvent>[0] = {}) =>
  httpEvent({ host: 'shelf.example', path, method: 'GET', ...more });

async function add(...events: ReturnType<typeof httpEvent>[]): Promise<void> {
  server.traffic.add(events);
  await server.traffic.settled();
}

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport }, async (page) => {
    page.setDefaultTimeout(20_000);
    await openSettled(page, server.url + path);
    await run(page);
  });

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const pathsIn = (page: Page) => page.locator('.row .path').allTextContents();

describe('a live list', () => {
  it('shows what a row has become, and so does the open call', async () => {
    await open('/timeline?group=none', async (page) => {
      const waiting = call('/slow', { state: 'in_flight', dur: 0 });
      const { res: _, ...pending } = waiting;
      await add(pending as typeof waiting);
      await rowOf(page, '/slow').click();
      const answer = page.locator('.fact').filter({ hasText: 'Answer' });
      await answer.getByText('…').waitFor();
      await add({ ...waiting, state: 'ok', dur: 40, app: 'till' });
      await rowOf(page, '/slow').filter({ hasText: '200' }).filter({ hasText: 'till' }).waitFor();
      await answer.getByText('200 in 40 ms').waitFor();
    });
  });

  it('leaves what came before the filter behind', async () => {
    await open('/timeline?group=none', async (page) => {
      await add(call('/came/live'));
      await rowOf(page, '/came/live').waitFor();
      await page.getByLabel('Filter').fill('status:418');
      await page.keyboard.press('Enter');
      await page.waitForURL(/status=418/);
      await page.getByText('No row matches.').waitFor();
      await page.getByRole('button', { name: 'Clear filter' }).click();
      await rowOf(page, '/came/live').waitFor();
      expect((await pathsIn(page)).filter((path) => path === '/came/live')).toHaveLength(1);
    });
  });

  it('keeps the place until the pill is pressed, which leads to the new rows', async () => {
    await open('/timeline?group=none', async (page) => {
      const list = page.getByRole('grid');
      await list.evaluate((element) => element.scrollTo({ top: 600 }));
      await page.locator('.row .path', { hasText: '/early/50' }).waitFor();
      const names = Array.from({ length: 12 }, (_, at) => `/late/${at}`);
      await add(...names.map((path) => call(path)));
      await page.getByRole('button', { name: '12 new' }).click();
      await rowOf(page, '/late/11').waitFor();
      const late = (await pathsIn(page)).filter((path) => path.startsWith('/late/'));
      expect(late).toEqual(names.toReversed());
      await page.locator('[role=grid]:focus').waitFor();
    });
  });

  it('says that it is not connected, and reads another record anew', async () => {
    let own = await startServer({ memory: true, port: 0 });
    const { port } = own;
    for (const name of ['Ines', 'Tomas', 'Ada']) {
      await clientOf(own, freshKey()).customers.create({ name });
    }
    await withPage(browser, { viewport }, async (page) => {
      page.setDefaultTimeout(20_000);
      await openSettled(page, `${own.url}/timeline`);
      await rowOf(page, 'Ada').first().waitFor();
      await own.stop();
      await page.getByText('Not connected').waitFor();
      // What was recorded before it is gone.
      own = await startServer({ memory: true, port });
      await clientOf(own, freshKey()).customers.create({ name: 'Noor' });
      await rowOf(page, 'Noor').first().waitFor();
      await rowOf(page, 'Ada').first().waitFor({ state: 'detached' });
      await clientOf(own, freshKey()).customers.create({ name: 'Late guest' });
      await rowOf(page, 'Late guest').first().waitFor();
    }).finally(() => own.stop());
  });
});

/** Browsers allow six connections to a server, for all of its tabs together. */
describe('many tabs', () => {
  it('that nobody sees take no connection, and know all when they are seen again', {
    timeout: 60_000,
  }, async () => {
    const context: BrowserContext = await browser.newContext({ viewport });
    try {
      const first = await context.newPage();
      await openSettled(first, `${server.url}/timeline?group=none`);
      await show(first, false);
      for (let tab = 0; tab < 6; tab++) {
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await page.goto(`${server.url}/timeline?group=none`);
        await rowOf(page, '/early/79').waitFor();
        await show(page, false);
      }
      await add(call('/unseen'));
      await show(first, true);
      await rowOf(first, '/unseen').waitFor();
    } finally {
      await context.close();
    }
  });
});
