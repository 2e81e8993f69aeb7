import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import type { CapturedEvent } from '../../../src/capture/event.ts';
import { ulidOf } from '../../../src/capture/ulid.ts';
import { launchBrowser } from '../../support/browser.ts';
import {
  body as bodyOf,
  exceptionEvent,
  httpEvent,
  insightEvent,
} from '../../support/captured-events.ts';
import { openSettled } from '../../support/settled-page.ts';
import { withPage } from '../../support/with-page.ts';

const ATTACK =
  '<img src=x onerror="document.title=`broken`"><script>document.title="broken"</script>';
const TURNED = 'amount\u202e0002\u202c';

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

function captured(data: string, ctype: string): CapturedEvent {
  const body = {
    size: data.length,
    kept: data.length,
    enc: 'utf8' as const,
    state: 'full' as const,
  };
  const empty = { size: 0, kept: 0, enc: 'none' as const, state: 'full' as const };
  return {
    ...{
      v: 1,
      id: ulidOf(Date.now(), randomBytes(10)),
      kind: 'http.out',
      ts: Date.now(),
      dur: 3,
      run: 'r1',
      origin: 'agent',
    },
    ...{ proc: { pid: 1, rt: 'node' }, lib: 'http', method: 'GET', state: 'ok' },
    ...{ url: `https://shop.example/${ATTACK}`, host: 'shop.example', path: `/${ATTACK}` },
    req: { headers: [['x-note', `${ATTACK}${TURNED}`]], body: empty },
    res: { status: 200, headers: [['content-type', ctype]], body: { ...body, data, ctype } },
  } as CapturedEvent;
}

async function shows(event: CapturedEvent, text: string | RegExp): Promise<void> {
  server.traffic.add([event]);
  await server.traffic.settled();
  await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await page.goto(`${server.url}/timeline/${event.id}`);
    await page.getByRole('tab', { name: 'Response' }).click();
    await page.getByText(text).first().waitFor();
    await page.getByRole('tab', { name: 'Headers' }).click();
    await page.getByText('x-note').waitFor();
    expect(await page.title()).not.toBe('broken');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });
}

describe('captured content is text, whatever it claims to be', () => {
  it('script tags in HTML', () => shows(captured(ATTACK, 'text/html'), /<img src=x/));

  it('script tags in JSON', () =>
    shows(captured(JSON.stringify({ note: ATTACK }), 'application/json'), /<img src=x/));

  it('marks that turn the direction of writing are named', () =>
    shows(captured(JSON.stringify({ note: TURNED }), 'application/json'), /amount\\u202e0002/));

  it('nothing turns the direction of writing on any screen', async () => {
    const one = httpEvent({ req: { headers: [], body: bodyOf(`{"note":"${TURNED}"}`) } });
    const other = httpEvent();
    server.traffic.add([
      ...[one, other, exceptionEvent({ message: TURNED })],
      insightEvent([one.id], { title: TURNED, why: TURNED, fix: TURNED }),
    ]);
    await server.traffic.settled();
    await withPage(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
      const screens = ['/timeline', '/errors', '/insights', `/timeline/${one.id}?diff=${other.id}`];
      for (const path of screens) {
        await openSettled(page, `${server.url}${path}`);
        const text = await page.locator('main').innerText();
        expect({ path, isTurned: text.includes('\u202e') }).toEqual({ path, isTurned: false });
        expect(text).toContain('\\u202e0002');
      }
    });
  });

  it('a line of 10 MB', async () => {
    const data = 'x'.repeat(10_000_000);
    await shows(captured(data, 'text/plain'), /^x{2000}$/);
  });
});
