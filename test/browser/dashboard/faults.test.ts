import { tmpdir } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { runPaystub } from '../../support/cli.ts';
import { withPage } from '../../support/with-page.ts';

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

async function fault(...args: string[]): Promise<void> {
  const cli = { cwd: tmpdir() };
  const { code, err } = await runPaystub(['fault', ...args, '--server', server.url], cli);
  expect({ code, err }).toEqual({ code: 0, err: '' });
}

it('a fault that a command armed stands above every screen until it is gone', async () => {
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(`${server.url}/timeline`);
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.getByText('Fault armed:').count()).toBe(0);
    await fault('arm', 'api_error_after', '--method', 'POST', '--path', '/v1/charges');
    const banner = page.getByText(
      'Fault armed: all POST calls to /v1/charges fail with 500, though all is done.',
    );
    await banner.waitFor();
    await page.getByRole('link', { name: 'Objects' }).click();
    await banner.waitFor();
    await fault('clear');
    await banner.waitFor({ state: 'detached' });
    await fault('arm', 'rate_limit');
    await page.getByRole('button', { name: 'Disarm' }).click();
    await page.getByText('Fault armed:').waitFor({ state: 'detached' });
  });
});
