import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { ulidOf } from '../../../src/capture/ulid.ts';
import { launchBrowser } from '../../support/browser.ts';
import { body, httpEvent } from '../../support/captured-events.ts';
import { withPage } from '../../support/with-page.ts';

const BYTES = 50_000_000;
/** ms that the page may not answer at once, on a machine with other work. */
const FREEZE_MAX = 1_000;
/** The page itself reads no more at once; the rest is for a worker. */
const READ_MAX = 2_000_000;
const LARGEST_READ = `Math.max(...performance.getEntriesByType('resource')
  .map(({ decodedBodySize }) => decodedBodySize))`;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('a body of 50 MB, from an import, does not freeze its page', { timeout: 120_000 }, async () => {
  const charge = JSON.stringify({ id: 'ch_large', amount: 2000, note: 'x'.repeat(400) });
  const data = `[${Array.from({ length: BYTES / charge.length }, () => charge).join(',')}]`;
  const id = ulidOf(Date.now(), randomBytes(10));
  server.traffic.add([
    httpEvent({ id, origin: 'import', res: { status: 200, headers: [], body: body(data) } }),
  ]);
  await server.traffic.settled();
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(`${server.url}/timeline/${id}#response`);
    const tab = page.getByRole('tab', { name: /^(Response|Request and response)$/ });
    await tab.waitFor();
    await page.evaluate(`
      window.frozenMs = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          window.frozenMs = Math.max(window.frozenMs, duration);
      }).observe({ type: 'longtask', buffered: true });
    `);
    await tab.click();
    await page
      .getByText(/the tree opens on demand/)
      .first()
      .waitFor();
    const text = page.getByLabel('Body of the response').last();
    await text.hover();
    for (let step = 0; step < 20; step++) await page.mouse.wheel(0, 40_000);
    await page.getByRole('button', { name: 'Tree' }).last().click();
    await page.getByRole('treeitem').first().waitFor();
    await page.getByLabel('Only what stands at this path').fill('[41].note');
    await page.keyboard.press('Enter');
    await page.getByRole('treeitem', { name: /x{400}/ }).waitFor();
    const frozenMs = await page.evaluate<number>('window.frozenMs');
    process.stdout.write(`budget: longest task with a body of 50 MB ${Math.round(frozenMs)} ms\n`);
    expect(frozenMs).toBeLessThan(FREEZE_MAX);
    expect(await page.evaluate<number>(LARGEST_READ)).toBeLessThan(READ_MAX);
  });
});
