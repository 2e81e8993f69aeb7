import type { Browser, Page } from 'playwright-core';

/** A page of its own for one check, closed afterwards; what the browser complains of fails it. */
export async function withPage(
  browser: Browser,
  options: Parameters<Browser['newPage']>[0],
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  try {
    await run(page);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  } finally {
    await page.close();
  }
}
