import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { accessibilityProblems } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { clientOf } from '../support/client.ts';

let server: RunningServer;
let browser: Browser;
let customerId: string;
let requestId: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  const customer = await clientOf(server).customers.create({ email: 'ada@example.com' });
  customerId = customer.id;
  requestId = customer.lastResponse.requestId;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function withPage(
  options: Parameters<Browser['newPage']>[0],
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage(options);
  try {
    await run(page);
  } finally {
    await page.close();
  }
}

describe('the pages, in a browser', () => {
  const widths = [1440, 900, 390];
  const themes = ['light', 'dark'] as const;
  const cases = themes.flatMap((theme) => widths.map((width) => ({ theme, width })));

  it.each(cases)('are accessible: $theme, $width px', async ({ theme, width }) => {
    // The page's own policy would keep axe out.
    const options = { colorScheme: theme, viewport: { width, height: 900 }, bypassCSP: true };
    await withPage(options, async (page) => {
      for (const path of ['/', `/o/${customerId}`, `/o/${requestId}`, '/o/cus_unknown']) {
        await page.goto(`${server.url}${path}`);
        const problems = await accessibilityProblems(page);
        expect({ path, problems }).toEqual({ path, problems: [] });
      }
    });
  });

  it.each(widths)('fit the window of %d px', async (width) => {
    await withPage({ viewport: { width, height: 900 } }, async (page) => {
      for (const path of ['/', `/o/${customerId}`, `/o/${requestId}`]) {
        await page.goto(`${server.url}${path}`);
        const overflow = 'document.documentElement.scrollWidth - innerWidth';
        expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
      }
    });
  });

  it('ask nothing of other servers, and break no rule of their own', async () => {
    await withPage({}, async (page) => {
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${server.url}/`);
      await page.goto(`${server.url}/o/${requestId}`);
      expect(new Set(asked)).toEqual(new Set([server.url]));
      expect(complaints).toEqual([]);
    });
  });

  it('copy a snippet whole', async () => {
    await withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(`${server.url}/`);
      await page.getByText('Python', { exact: true }).click();
      const block = page.locator('.panel-python .code').first();
      await block.getByRole('button', { name: 'Copy' }).click();
      await block.getByRole('button', { name: 'Copied' }).waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied).toBe(await block.locator('pre').textContent());
      expect(copied).toContain(server.url);
    });
  });

  it('switch tabs by mouse and by keys, without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${server.url}/`);
      const panel = (id: string) => page.locator(`.panel-${id}`);
      expect(await panel('node').isVisible()).toBe(true);
      await page.getByText('Ruby', { exact: true }).click();
      expect(await panel('ruby').isVisible()).toBe(true);
      expect(await panel('node').isVisible()).toBe(false);
      await page.keyboard.press('ArrowRight');
      expect(await panel('go').isVisible()).toBe(true);
      expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
    });
  });

  it('lead from a request to its object', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${server.url}/`);
      await page.getByLabel('Id', { exact: true }).fill(requestId);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: customerId }).click();
      await page.waitForURL(`${server.url}/o/${customerId}`);
    });
  });
});
