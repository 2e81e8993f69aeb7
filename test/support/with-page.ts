import type { Browser, Page } from 'playwright-core';

/** A page of its own for one check, closed afterwards; what the browser complains of fails it. */
export async function withPage(
  browser: Browser,
  options: Parameters<Browser['newPage']>[0],
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    failures.push(`${request.failure()?.errorText} ${request.url()}`);
  });
  try {
    await run(page);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  } catch (cause) {
    // What the browser met may be why.
    const seen = [...complaints, ...failures];
    throw seen.length > 0 ? new Error(`${cause}\n${seen.join('\n')}`, { cause }) : cause;
  } finally {
    await page.close();
  }
}
