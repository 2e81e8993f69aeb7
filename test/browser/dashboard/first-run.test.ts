import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { appFolder } from '../../support/captured-app.ts';
import { firstMatch } from '../../support/first-match.ts';
import { withPage } from '../../support/with-page.ts';

const root = join(import.meta.dirname, '../../..');
const MINUTE_MS = 60_000;

let browser: Browser;
let own: string;
const data = mkdtempSync(join(tmpdir(), 'first-run-'));

beforeAll(async () => {
  browser = await launchBrowser();
  own = appFolder();
  // Nothing in it knows of Paystub.
  writeFileSync(
    join(own, 'app.js'),
    `import Stripe from 'stripe';
const stripe = new Stripe('sk_test_newcomer');
const { id } = await stripe.customers.create({ name: 'Ines Calloway' });
console.log(id);
`,
  );
});

afterAll(async () => {
  await browser?.close();
  for (const folder of [own, data]) rmSync(folder, { recursive: true, force: true });
});

/** What `npm start` runs, on a port and in a folder of the test's own. */
function start() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [node, ...args] = (scripts.start as string).split(' ');
  expect(node).toBe('node');
  const given = [...args, '--port', '0', '--data', data];
  return spawn(process.execPath, given, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** That of a newcomer's shell: with whatever Node the machine has. */
function shellEnvironment() {
  const { PAYSTUB_URL, PAYSTUB_TOKEN, PATH = '', ...env } = process.env;
  const folders = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...env, PATH: folders.join(delimiter) };
}

it('leads from the start to the first call of an own script within a minute', async () => {
  const startedMs = Date.now();
  const server = start();
  const ended = once(server, 'exit');
  try {
    const url = await firstMatch(server.stdout, /http:\/\/127\.0\.0\.1:\d+/);
    const permissions = ['clipboard-read', 'clipboard-write'];
    await withPage(
      browser,
      { viewport: { width: 1440, height: 900 }, permissions },
      async (page) => {
        await page.goto(url);
        const step = page.getByRole('listitem').filter({ hasText: 'Run your code under Paystub' });
        await step.getByText('Waiting for the first call').waitFor();
        await step.getByText('Put this before the command that starts your app').waitFor();
        await step.getByRole('button', { name: /^Copy/ }).first().click();
        const command = await page.evaluate<string>('navigator.clipboard.readText()');
        expect(command).toMatch(/ run .*node app\.js$/);
        const ran = await promisify(execFile)('/bin/sh', ['-c', command], {
          cwd: own,
          env: shellEnvironment(),
        });
        expect(ran.stdout).toMatch(/^cus_/);
        await step.getByText(/Got POST \/v1\/customers/).waitFor();
        expect(await step.getAttribute('class')).toContain('done');
        await step.getByRole('link', { name: 'See it' }).click();
        await page.getByText('Customer Ines Calloway created').first().waitFor();
        await page.getByRole('link', { name: 'Timeline' }).first().click();
        await page.getByRole('row', { name: /Customer Ines Calloway created/ }).waitFor();
      },
    );
    expect(Date.now() - startedMs).toBeLessThan(MINUTE_MS);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
});
