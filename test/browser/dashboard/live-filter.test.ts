/** A list under a filter is what a reload would show: rows come and go as they change, and as they are deleted. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { launchBrowser } from '../../support/browser.ts';
import { httpEvent, insightEvent } from '../../support/captured-events.ts';
import { eventually } from '../../support/eventually.ts';
import { localCall } from '../../support/local-call.ts';
import { openSettled } from '../../support/settled-page.ts';
import { show } from '../../support/shown-tab.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
const viewport = { width: 1440, height: 900 };

beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterEach(() => server?.stop());
afterAll(() => browser?.close());

const call = (path: string, status = 200) => {
  const { res, ...rest } = httpEvent({ host: 'shelf.example', path, method: 'GET' });
  const pending = { ...rest, state: 'in_flight' as const };
  return { pending, answered: { ...rest, res: { headers: [], ...res, status } as never } };
};

async function add(...events: Parameters<RunningServer['traffic']['add']>[0]): Promise<void> {
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
const showsOnly = (page: Page, paths: string[]) =>
  eventually(
    () => pathsIn(page),
    (shown) => shown.join() === paths.join(),
  );

/** Older pages are read on the way. */
const scrollDownTo = (page: Page, text: string) =>
  eventually(
    async () => {
      await page.getByRole('grid').evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
      return rowOf(page, text).count();
    },
    (count) => count > 0,
  );

describe('a row that changes', () => {
  for (const group of ['none', 'cause']) {
    it(`comes into its place when it matches now (${group})`, async () => {
      // Each begins after the one before it.
      const first = call('/first', 402);
      const slow = call('/slow', 402);
      await add(first.answered, slow.pending, call('/third', 402).answered);
      await open(`/timeline?status=402&group=${group}`, async (page) => {
        await showsOnly(page, ['/third', '/first']);
        await add(slow.answered);
        await showsOnly(page, ['/third', '/slow', '/first']);
        await page.reload();
        await showsOnly(page, ['/third', '/slow', '/first']);
      });
    });
  }

  it('comes with its insight, and with its pin, which may go again', async () => {
    const [early, late] = [call('/early').answered, call('/late').answered];
    await add(early, late);
    await open('/timeline?insight=error&group=none', async (page) => {
      await page.getByText('No row matches.').waitFor();
      await add(insightEvent([early.id], { severity: 'error' }));
      await rowOf(page, '/early').waitFor();
    });
    await open('/timeline?pinned=true&group=none', async (page) => {
      await page.getByText('No row matches.').waitFor();
      await server.traffic.pin([late.id], true);
      await showsOnly(page, ['/late']);
      await server.traffic.pin([early.id], true);
      await showsOnly(page, ['/late', '/early']);
      await server.traffic.pin([late.id], false);
      await showsOnly(page, ['/early']);
      await server.traffic.pin([late.id], true);
      await showsOnly(page, ['/late', '/early']);
    });
  });

  it('goes when it matches no more', async () => {
    const [slow, other] = [call('/slow'), call('/other')];
    await add(slow.pending, other.pending);
    await open('/timeline?state=in_flight&group=none', async (page) => {
      await showsOnly(page, ['/other', '/slow']);
      await add(slow.answered);
      await showsOnly(page, ['/other']);
    });
  });

  it('waits behind the pill while one reads further down', async () => {
    const slow = call('/slow', 402);
    const many = Array.from({ length: 80 }, (_, at) => call(`/early/${at}`, 402).answered);
    await add(...many, slow.pending, call('/newest', 402).answered);
    await open('/timeline?status=402&group=none', async (page) => {
      await rowOf(page, '/newest').waitFor();
      await page.getByRole('grid').evaluate((element) => element.scrollTo({ top: 600 }));
      await page.locator('.row .path', { hasText: '/early/50' }).waitFor();
      await add(slow.answered);
      await page.getByRole('button', { name: '1 new' }).click();
      await rowOf(page, '/slow').waitFor();
      expect((await pathsIn(page)).slice(0, 3)).toEqual(['/newest', '/slow', '/early/79']);
    });
  });

  it('comes with its page when it is older than what was read', async () => {
    const slow = call('/slow', 402);
    const many = Array.from({ length: 300 }, (_, at) => call(`/early/${at}`, 402).answered);
    await add(slow.pending, ...many);
    await open('/timeline?status=402&group=none', async (page) => {
      await rowOf(page, '/early/299').waitFor();
      await add(slow.answered, call('/newest', 402).answered);
      await rowOf(page, '/newest').waitFor();
      await scrollDownTo(page, '/slow');
    });
  });
});

describe('rows that are deleted elsewhere', () => {
  it('go from the list, and from what is open', async () => {
    const sent = ['/one', '/two', '/three'].map((path) => call(path).answered);
    await add(...sent);
    await open('/timeline?group=none', async (page) => {
      await rowOf(page, '/two').click();
      await page.getByRole('complementary', { name: 'Call' }).getByText('/two').first().waitFor();
      await server.traffic.remove({ path: '/two' });
      await showsOnly(page, ['/three', '/one']);
      await page.getByRole('alert').getByText('The record has no event').waitFor();
      await add(call('/four').answered);
      await showsOnly(page, ['/four', '/three', '/one']);
      await server.traffic.pin([sent[0]?.id ?? ''], true);
      expect((await localCall(server, 'POST', '/_paystub/reset')).status).toBe(200);
      await showsOnly(page, ['/one']);
    });
  });

  it('go when retention takes them', async () => {
    await add(...Array.from({ length: 30 }, (_, at) => call(`/n/${at}`).answered));
    await open('/timeline?group=none', async (page) => {
      await rowOf(page, '/n/29').waitFor();
      await server.traffic.setRetention({ max_events: 2 });
      await showsOnly(page, ['/n/29', '/n/28']);
    });
  });

  it('are gone when one comes back to a tab that nobody saw meanwhile', async () => {
    await add(...Array.from({ length: 700 }, (_, at) => call(`/n/${at}`).answered));
    await open('/timeline?group=none', async (page) => {
      await rowOf(page, '/n/699').waitFor();
      await scrollDownTo(page, '/n/0');
      await show(page, false);
      await server.traffic.remove({ path: '/n/1' });
      await add(call('/newest').answered);
      await show(page, true);
      await page.getByRole('button', { name: '1 new' }).waitFor();
      // Of those that were read, the first and the last that are left.
      await showsOnlyBetween(page, '/n/20', '/n/0');
    });
  });
});

/** The end of the list: nothing stands between the two. */
async function showsOnlyBetween(page: Page, upper: string, lower: string): Promise<void> {
  await eventually(
    () => pathsIn(page),
    (shown) => shown.indexOf(lower) - shown.indexOf('/n/2') === 1 && shown.includes(upper),
  );
}
