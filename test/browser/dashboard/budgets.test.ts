/** What docs/performance.md promises of the page. Bounds in time leave room for a busy machine. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { createTrafficWriter } from '../../../src/capture/traffic/writer.ts';
import { launchBrowser } from '../../support/browser.ts';
import { body, httpEvent } from '../../support/captured-events.ts';
import { clientOf, freshKey } from '../../support/client.ts';
import { openSettled } from '../../support/settled-page.ts';

const EVENTS = 200_000;
/** One that was made before may be given, as it takes a while. */
const CACHE = process.env.PAYSTUB_LARGE_RECORD;
const GROUP = 500;
const SCRIPT_BYTES_MAX = 200_000;
/** The aims are 300, 50 and 200 ms; other work on the machine may take this many times as long. */
const TOLERANCE = 4;

let server: RunningServer;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-large-'));
  if (CACHE !== undefined && existsSync(CACHE)) cpSync(CACHE, folder, { recursive: true });
  else fill(folder);
  if (CACHE !== undefined && !existsSync(CACHE)) cpSync(folder, CACHE, { recursive: true });
  server = await startServer({ data: folder, port: 0 });
  browser = await launchBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Chains of a call and what it caused, some refused. */
function fill(data: string): void {
  mkdirSync(data, { recursive: true });
  const writer = createTrafficWriter(join(data, 'traffic.sqlite'));
  writer.setRetention({ max_events: 10 * EVENTS, max_bytes: 1e12 });
  const startMs = Date.now() - EVENTS;
  let cause = '';
  for (let from = 0; from < EVENTS; from += GROUP) {
    const events = Array.from({ length: GROUP }, (_, at) => {
      const number = from + at;
      const answer = body(JSON.stringify({ id: `ch_${number}`, object: 'charge', amount: 2000 }));
      const status = number % 10 === 0 ? 402 : 200;
      const event = httpEvent({
        ...{ ts: startMs + number, dur: number % 90, app: `app${number % 6}` },
        res: { status, headers: [], body: answer },
        ...(number % 5 !== 0 && { parent: cause, trace: cause }),
      });
      if (number % 5 === 0) cause = event.id;
      return event;
    });
    writer.write(events);
  }
  writer.close();
}

async function withLargeTimeline(run: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await openSettled(page, `${server.url}/timeline`);
    await run(page);
  } finally {
    await page.close();
  }
}

/** Milliseconds of the processor that the page's main thread uses from now on. */
async function threadClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const startMs = await read();
  return async () => (await read()) - startMs;
}

function tell(what: string, figure: number, unit: string): void {
  process.stdout.write(`budget: ${what} ${Math.round(figure)} ${unit}\n`);
}

describe('budgets', { timeout: 180_000 }, () => {
  it('the first screen asks for at most 200 kB of script, packed', async () => {
    for (const path of ['/', '/timeline']) {
      const page = await browser.newPage();
      const scripts: Promise<number>[] = [];
      page.on('response', (response) => {
        if (response.request().resourceType() !== 'script') return;
        scripts.push(response.body().then((body) => gzipSync(body).length));
      });
      await openSettled(page, `${server.url}${path}`);
      const bytes = (await Promise.all(scripts)).reduce((total, size) => total + size, 0);
      await page.close();
      tell(`script of ${path}`, bytes / 1000, 'kB');
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThan(SCRIPT_BYTES_MAX);
    }
  });

  it('paints within 300 ms, and the rows of 200,000 soon after', async () => {
    const paints: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await withLargeTimeline(async (page) => {
        const paint = await page.evaluate<number>(
          `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
        );
        paints.push(paint);
      });
    }
    const median = paints.sort((a, b) => a - b)[2] ?? Number.POSITIVE_INFINITY;
    tell('first paint', median, 'ms');
    expect(median).toBeLessThan(300 * TOLERANCE);
  });

  it('scrolls without a long frame', async () => {
    await withLargeTimeline(async (page) => {
      await page.mouse.move(500, 500);
      const usedMs = await threadClock(page);
      await page.evaluate(`
        window.frames_ = [];
        window.isMeasured = true;
        let last = performance.now();
        const next = (now) => {
          window.frames_.push(now - last);
          last = now;
          if (window.isMeasured) requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      `);
      for (let step = 0; step < 200; step++) await page.mouse.wheel(0, 1_500);
      const rows = await page.evaluate<number>(
        `Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))`,
      );
      const frames = await page.evaluate<number[]>('window.isMeasured = false, window.frames_');
      const perFrameMs = (await usedMs()) / frames.length;
      const sorted = frames.toSorted((a, b) => a - b);
      tell('rows loaded by scrolling', rows, '');
      tell('frames', frames.length, '');
      tell('time of the page in a frame', perFrameMs, 'ms');
      tell('median frame', sorted[Math.floor(sorted.length / 2)] ?? 0, 'ms');
      tell('frames over 50 ms', frames.filter((ms) => ms > 50).length, '');
      tell('longest frame', sorted.at(-1) ?? 0, 'ms');
      expect(rows).toBeGreaterThan(5_000);
      // What the page itself takes, whoever else uses the machine; and that it draws at all.
      expect(perFrameMs).toBeLessThan(50);
      expect(sorted[frames.length >> 1]).toBeLessThan(50 * TOLERANCE);
    });
  });

  it('shows a row soon after its call', async () => {
    await withLargeTimeline(async (page) => {
      const stripe = clientOf(server, freshKey());
      await stripe.customers.create({ name: 'Warm up' });
      const delays: number[] = [];
      for (let turn = 0; turn < 7; turn++) {
        const name = `Guest ${turn} of the budget`;
        const seen = page.getByRole('row').filter({ hasText: name }).first().waitFor();
        const { startedMs } = await stripe.customers
          .create({ name })
          .then(() => ({ startedMs: performance.now() }));
        await seen;
        delays.push(performance.now() - startedMs);
      }
      const median = delays.sort((a, b) => a - b)[3] ?? Number.POSITIVE_INFINITY;
      tell('a row after its call', median, 'ms');
      expect(median).toBeLessThan(200 * TOLERANCE);
    });
  });
});
