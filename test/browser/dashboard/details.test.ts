import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficDetail, TrafficRow } from '../../../src/capture/traffic-port.ts';
import { listen } from '../../capture/languages/upstream.ts';
import { lacks, python, scripts } from '../../capture/python/python-run.ts';
import { launchBrowser } from '../../support/browser.ts';
import { type CapturedApp, startCapturedApp } from '../../support/captured-app.ts';
import { runPaystub } from '../../support/cli.ts';
import { freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { withPage } from '../../support/with-page.ts';

const file = join(import.meta.dirname, 'apps/stock_shop.py');
const lineOf = (words: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(words)) + 1;
const shelf = { left: 2, created: 1_577_934_245, restock_at: 4_070_908_800 };
const reservation = { colour: 'dark red', reserve_until: 1_577_934_245 };
const shelfText = JSON.stringify(shelf);
const options = {
  viewport: { width: 1440, height: 900 },
  timezoneId: 'UTC',
  permissions: ['clipboard-read', 'clipboard-write'],
};

let app: CapturedApp;
let browser: Browser;
let warehouse: Server;
let warehouseHost: string;

beforeAll(async () => {
  if (lacks('flask, requests')) return;
  warehouse = createServer((_, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(shelfText);
  });
  const url = await listen(warehouse);
  warehouseHost = new URL(url).host;
  app = await startCapturedApp(file, freshKey(), { program: python, env: { WAREHOUSE: url } });
  browser = await launchBrowser();
  await app.ask('/stock/green%20mug', reservation);
  expect(await app.ask('/pay/lamp')).toMatchObject({ status: 500 });
  await eventually(
    () => rows('kind=exception'),
    (found) => found.length > 0,
  );
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  warehouse?.close();
});

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${app.url}/_paystub/${path}`);
  return (await answer.json()) as T;
}

const rows = async (query: string) => (await get<{ rows: TrafficRow[] }>(`events?${query}`)).rows;

async function one(query: string): Promise<TrafficRow> {
  const [row] = await rows(query);
  if (row === undefined) throw new Error(`There is no ${query}.`);
  return row;
}

const open = (path: string, run: (page: Page) => Promise<void>) =>
  withPage(browser, options, async (page) => {
    page.setDefaultTimeout(20_000);
    await page.goto(app.url + path);
    await run(page);
  });

/** The open call beside the list. */
const openBeside = async (query: string, run: (page: Page) => Promise<void>) =>
  open(`/timeline?open=${(await one(query)).id}`, run);

async function factsOf(page: Page): Promise<Record<string, string>> {
  await page.locator('.fact').first().waitFor();
  const pairs = await page
    .locator('.fact')
    .evaluateAll((facts) =>
      facts.map((fact) => [
        fact.querySelector('dt')?.textContent ?? '',
        fact.querySelector('dd')?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(pairs);
}

async function cellsOf(page: Page, words: string): Promise<string[]> {
  const row = page.getByRole('row').filter({ hasText: words }).first();
  await row.waitFor();
  return row.getByRole('gridcell').allTextContents();
}

const tab = (page: Page, name: string) =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const copied = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

async function tableOf(page: Page, name: string): Promise<string[][]> {
  const lines = page.getByRole('region', { name, exact: true }).getByRole('row');
  await lines.first().waitFor();
  return lines.evaluateAll((all) =>
    all.map((line) => [...line.children].map((cell) => cell.textContent ?? '')),
  );
}

const out = 'kind=http.out&method=GET';
const pay = 'kind=http.in&path=/pay';

describe.skipIf(lacks('flask, requests'))('an app that was captured, in the dashboard', () => {
  it('has rows by kind, with level, status, host and the name of the app', async () => {
    await open('/timeline?app=stock_shop&group=none', async (page) => {
      const row = async (words: string) => {
        const [, kind, method, status, what, where, from] = await cellsOf(page, words);
        return { kind, method, status, what, where, from };
      };
      expect(await row('API call')).toMatchObject({
        ...{ method: 'GET', status: '200', from: 'stock_shop' },
        where: `${warehouseHost}/shelf/café table`,
      });
      const refused = await row('/pay/lamp to your app');
      expect(refused).toMatchObject({ kind: 'Incoming request', method: 'POST', status: '500' });
      expect(refused.where).toMatch(/^127\.0\.0\.1:\d+\/pay\/lamp$/);
      expect(await row('only 2 of green mug left')).toMatchObject({
        ...{ kind: 'Log', method: 'WARN', status: '', from: 'stock_shop' },
        where: `stock_shop.py:${lineOf('# the log')}`,
      });
      expect(await row('LookupError')).toMatchObject({
        ...{ kind: 'Exception', what: 'LookupError: no price for lamp' },
        where: `stock_shop.py:${lineOf('# the mistake')}`,
      });
    });
  });

  it('shows of a call whom it went to, by what, how long, and what was asked', async () => {
    await openBeside(out, async (page) => {
      const facts = await factsOf(page);
      expect(facts).toMatchObject({ Host: warehouseHost, Library: 'requests, HTTP/1.1' });
      expect(facts.Answer).toMatch(/^200 in (?:<1|\d+) ms$/);
      expect(facts.At).toMatch(/\d\d:\d\d:\d\d$/);
      expect(await page.locator('.call-line').textContent()).toContain('GET/shelf/café table');
      await tab(page, 'Request');
      expect(await tableOf(page, 'Query parameters')).toEqual([
        ['colour', 'dark red'],
        ['size', '4'],
        ['size', '5'],
      ]);
      await page.getByRole('button', { name: 'Copy the query parameters' }).click();
      expect(await copied(page)).toBe('colour=dark red\nsize=4\nsize=5');
      await tab(page, 'Headers');
      expect(await tableOf(page, 'Sent')).toContainEqual(['X-Till', '3']);
      expect(await tableOf(page, 'Answered')).toContainEqual(['content-type', 'application/json']);
      await tab(page, 'Response');
      await page.getByRole('treeitem', { name: /left: 2/ }).waitFor();
    });
  });

  it('marks a slow call, in the list and in detail', async () => {
    const { event } = await get<TrafficDetail>(`events/${(await one(out)).id}`);
    const { token } = JSON.parse(readFileSync(join(app.cwd, '.paystub/runtime.json'), 'utf8'));
    const slow = { ...event, id: `${event.id.slice(0, -1)}!`, dur: 2_400 };
    await fetch(`${app.url}/_paystub/ingest`, {
      ...{ method: 'POST', headers: { 'Paystub-Token': token } },
      body: JSON.stringify(slow),
    });
    await eventually(
      () => rows(out),
      (found) => found.length === 2,
    );
    await open(`/timeline?open=${slow.id}&kind=http.out&group=none`, async (page) => {
      expect((await factsOf(page)).Answer).toBe('200 in 2.4 s, slow');
      expect(await page.getByTitle('Slow').allTextContents()).toEqual(['2.4 s slow']);
    });
  });

  it('shows of a request framework, route and client, and what its handler raised', async () => {
    await openBeside(pay, async (page) => {
      expect(await factsOf(page)).toMatchObject({
        ...{ Framework: 'flask, HTTP/1.1', Route: '/pay/<sku>', Client: '127.0.0.1' },
        Answer: expect.stringMatching(/^500 in /),
      });
      await page.locator('.chip', { hasText: 'LookupError: no price for lamp' }).click();
      await page.getByRole('region', { name: 'Frames' }).waitFor();
      expect(await factsOf(page)).toMatchObject({ Caught: 'by nobody' });
    });
  });

  it('says in words which times are in bodies, of both directions', async () => {
    await openBeside(out, async (page) => {
      await tab(page, 'Response');
      const line = page.getByRole('treeitem', { name: /^created/ });
      expect(await line.locator('.hint').textContent()).toMatch(
        /^2 Jan 2020, 03:04:05, \d+ years ago$/,
      );
      const next = page.getByRole('treeitem', { name: /^restock_at/ });
      expect(await next.locator('.hint').textContent()).toMatch(/^1 Jan 2099, .*, in \d+ years$/);
    });
    await openBeside('kind=http.in&path=/stock', async (page) => {
      await tab(page, 'Request');
      const line = page.getByRole('treeitem', { name: /^reserve_until/ });
      expect(await line.locator('.hint').textContent()).toContain('2 Jan 2020, 03:04:05');
    });
  });

  it('shows the frames of an exception with their lines, and opens the editor there', async () => {
    await openBeside('kind=exception', async (page) => {
      const frames = page.getByRole('region', { name: 'Frames' });
      await frames.getByText('Caused by KeyError').waitFor();
      const first = frames.locator('details').first();
      expect(await first.getAttribute('open')).not.toBeNull();
      const line = lineOf('# the mistake');
      const marked = await first.locator('.marked').textContent();
      expect(marked).toMatch(new RegExp(`^${line} +raise LookupError`));
      const shown = (await first.locator('pre').textContent())?.trimEnd().split('\n') ?? [];
      expect(shown[0]).toMatch(new RegExp(`^${line - 5}\\b`));
      expect(shown.at(-1)).toMatch(new RegExp(`^${line + 5}\\b.*price_of\\(sku\\)`));
      expect(await factsOf(page)).toMatchObject({ 'Raised at': `stock_shop.py:${line}` });
      expect(await frames.textContent()).not.toContain('paystub_agent');
      const link = await first.getByRole('link').getAttribute('href');
      expect(link).toBe(`vscode://file${join(app.cwd, 'stock_shop.py')}:${line}:1`);
      // What belongs to Flask is shut until it is wanted.
      const foreign = frames.locator('details', { hasText: 'package' }).first();
      expect(await foreign.locator('pre').isVisible()).toBe(false);
      await foreign.locator('summary').click();
      await foreign.locator('pre').waitFor();
      await foreign.locator('summary').click();
      expect(await foreign.locator('pre').isVisible()).toBe(false);
      await frames.getByRole('button', { name: 'Copy the stack' }).click();
      expect(await copied(page)).toContain('Traceback (most recent call last)');
    });
  });

  it('shows of a log its line, function, logger and extra fields', async () => {
    await openBeside('kind=log&state=warn', async (page) => {
      const place = `stock_shop.py:${lineOf('# the log')}`;
      expect(await factsOf(page)).toMatchObject({
        ...{ Level: 'warn', Logger: 'shop.stock', Function: 'warn_of', 'Written at': place },
      });
      await page
        .getByRole('region', { name: 'Message' })
        .getByText('only 2 of green mug left')
        .waitFor();
      const extra = page.getByRole('region', { name: 'Extra fields' });
      await extra.getByRole('treeitem', { name: /sku: "green mug"/ }).waitFor();
      await extra.getByRole('treeitem', { name: /left: 2/ }).waitFor();
    });
  });

  it('copies calls and requests, and says so', async () => {
    await openBeside(out, async (page) => {
      await page.getByRole('tab').first().waitFor();
      await page.keyboard.press('y');
      await page.keyboard.press('c');
      await page.getByRole('status').getByText('Copied as curl.').waitFor();
      const query = '?colour=dark+red&size=4&size=5';
      expect(await copied(page)).toContain(
        `curl 'http://${warehouseHost}/shelf/caf%C3%A9%20table${query}'`,
      );
      await tab(page, 'Response');
      await page.getByRole('button', { name: 'Copy the body of the response' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await copied(page)).toBe(shelfText);
    });
    await openBeside('kind=http.in&path=/stock', async (page) => {
      await page.getByRole('button', { name: 'Copy as' }).click();
      await page.getByRole('menuitem', { name: /^curl/ }).click();
      await page.getByRole('status').getByText('Copied as curl.').waitFor();
      const curl = await copied(page);
      expect(curl).toMatch(
        /^curl 'http:\/\/127\.0\.0\.1:\d+\/stock\/green%20mug' \\\n {2}-X 'POST'/,
      );
      expect(curl).toContain(`--data-raw '${JSON.stringify(reservation)}'`);
      await tab(page, 'Request');
      await page.getByRole('button', { name: 'Copy the body of the request' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await copied(page)).toBe(JSON.stringify(reservation));
    });
  });

  it.skipIf(lacks('grpc, google.protobuf'))(
    'reads addresses without percent signs, and methods of gRPC by their names',
    async () => {
      const script = join(scripts, 'grpc_calls.py');
      const ran = await runPaystub(['run', python, script, 'call'], { cwd: app.cwd });
      expect(ran).toMatchObject({ code: 0, out: '"r_o_1"\n' });
      const { host } = await one('kind=http.out&method=POST');
      await open('/timeline?kind=http.out&group=none', async (page) => {
        const [, , method, status, what, where] = await cellsOf(page, 'shop.Till');
        expect({ method, status, what, where }).toEqual({
          ...{ method: 'gRPC', status: '200', what: 'gRPC shop.Till/Charge' },
          where: `${host}/shop.Till/Charge`,
        });
        expect((await cellsOf(page, 'shelf'))[4]).toBe('GET /shelf/café table');
        await page.getByRole('row').filter({ hasText: 'shop.Till' }).click();
        expect(await factsOf(page)).toMatchObject({ Library: 'grpc, HTTP/2', Host: host });
        expect(await page.locator('.call-line').textContent()).toContain('gRPCshop.Till/Charge');
        await tab(page, 'Response');
        await page.getByRole('treeitem', { name: /receipt_id: "r_o_1"/ }).waitFor();
      });
    },
  );
});
