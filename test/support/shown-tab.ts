import type { Page } from 'playwright-core';

/** As the browser does it when another tab comes to the front, or this one. */
export const show = (page: Page, isSeen: boolean) =>
  page.evaluate(`{
    Object.defineProperty(document, 'hidden', { configurable: true, value: ${!isSeen} });
    Object.defineProperty(document, 'visibilityState',
      { configurable: true, value: '${isSeen ? 'visible' : 'hidden'}' });
    document.dispatchEvent(new Event('visibilitychange'));
  }`);
