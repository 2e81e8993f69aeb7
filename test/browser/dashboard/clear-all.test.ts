import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { clientOf } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
const names = ['Ines', 'Tomas', 'Ada'];

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  server = await startServer({ memory: true, port: 0 });
  const { customers } = clientOf(server);
  for (const name of names) await customers.create({ name });
  await customers.retrieve('cus_nobody').catch(() => {});
  await server.traffic.settled();
});

afterEach(() => server?.stop());
afterAll(() => browser?.close());

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    page.setDefaultTimeout(20_000);
    await page.goto(server.url + path);
    await page.getByRole('row').first().waitFor();
    await run(page);
  });

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first();
const left = async () => (await server.traffic.list({ limit: 500 })).rows;

async function choose(page: Page, item: string) {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('alertdialog');
}

describe('clearing the record', () => {
  it('asks first, and keeps all when one does not want it', async () => {
    const before = (await left()).length;
    await open('/timeline', async (page) => {
      const dialog = await choose(page, 'Delete the whole record…');
      await dialog.getByRole('heading', { name: 'Delete the whole record?' }).waitFor();
      await dialog.getByText('Pinned rows stay').waitFor();
      await dialog.getByRole('button', { name: 'Keep' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await rowOf(page, 'Ines').waitFor();
    });
    expect(await left()).toHaveLength(before);
  });

  it('deletes all but what is pinned', async () => {
    const before = (await left()).length;
    await open('/timeline', async (page) => {
      await rowOf(page, 'Ines').click();
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await page.getByRole('button', { name: 'Unpin' }).waitFor();
      const dialog = await choose(page, 'Delete the whole record…');
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await page
        .getByRole('status')
        .getByText(`Deleted ${before - 1} rows.`)
        .waitFor();
      await rowOf(page, 'Tomas').waitFor({ state: 'detached' });
      await rowOf(page, 'Ines').waitFor();
    });
    const rows = await left();
    expect(rows.map(({ pinned }) => pinned)).toEqual([true]);
  });

  it('deletes only what the filter leaves, and names the filter', async () => {
    await open('/timeline?status=404', async (page) => {
      const dialog = await choose(page, 'Delete what matches…');
      await dialog.getByRole('heading', { name: 'Delete what matches status:404?' }).waitFor();
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await page.getByText('No row matches.').waitFor();
    });
    await eventually(left, (rows) => rows.length > 0 && rows.every(({ status }) => status !== 404));
    const summaries = (await left()).map(({ summary }) => summary).join();
    for (const name of names) expect(summaries).toContain(name);
  });
});
