import type { Page, Request } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Two frames: what an answer changes is drawn. */
const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** Opens an address, and waits until nothing is asked for any more. */
export function openSettled(page: Page, url: string): Promise<void> {
  return settledAfter(page, async () => {
    await page.goto(url);
    await page.getByRole('heading').first().waitFor();
  });
}

/** Does something, and waits until nothing is asked for any more; the stream of rows never ends. */
export async function settledAfter(page: Page, act: () => Promise<unknown>): Promise<void> {
  const open = new Set<Request>();
  const add = (request: Request) => {
    if (!request.url().includes('/events/stream')) open.add(request);
  };
  const drop = (request: Request) => void open.delete(request);
  page.on('request', add).on('requestfinished', drop).on('requestfailed', drop);
  await act();
  let quiet = 0;
  await eventually(
    async () => {
      await page.evaluate(DRAWN);
      quiet = open.size === 0 ? quiet + 1 : 0;
    },
    () => quiet > 2,
  );
  page.off('request', add).off('requestfinished', drop).off('requestfailed', drop);
}
