import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../src/app/serve.ts';
import { startServer } from '../../../src/app/start-server.ts';
import { accessibilityProblems } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
import { openSettled } from '../../support/settled-page.ts';
import { fillSmallShop, type SmallShop } from '../../support/small-shop.ts';
import { withPage } from '../../support/with-page.ts';

let server: RunningServer;
let browser: Browser;
let shop: SmallShop;
let selected: string;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  browser = await launchBrowser();
  shop = await fillSmallShop(server);
  await server.traffic.settled();
  const { rows } = await server.traffic.list({ limit: 1, kind: ['http.out', 'http.in'] });
  selected = rows[0]?.id ?? '';
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await server?.stop();
});

const viewport = { width: 1440, height: 900 };
const themes = ['light', 'dark'] as const;

/** The line around an element, as it is drawn. */
const OUTLINE = `(element) => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const ground = getComputedStyle(document.body).backgroundColor;
  return { outlineStyle, outlineWidth, isSeen: outlineColor !== ground };
}`;
const outlineOf = (page: Page, css: string) =>
  page.evaluate(`(${OUTLINE})(document.querySelector(${JSON.stringify(css)}))`);
const LINE = { outlineStyle: 'solid', outlineWidth: '2px', isSeen: true };
/** Colours of shapes in drawings, that are not the ground's. */
const shapesOf = (page: Page, css: string, property: string) =>
  page.evaluate<number>(`[...document.querySelectorAll(${JSON.stringify(css)})].filter((shape) =>
    getComputedStyle(shape).${property} !== getComputedStyle(document.body).backgroundColor &&
    getComputedStyle(shape).${property} !== 'none').length`);

describe('where the system forces its own few colours', () => {
  it.each(themes)(
    'selection, focus and drawings are seen: %s',
    { timeout: 120_000 },
    async (theme) => {
      await withPage(browser, { viewport, colorScheme: theme, bypassCSP: true }, async (page) => {
        await page.emulateMedia({ forcedColors: 'active', colorScheme: theme });
        await openSettled(page, `${server.url}/timeline?group=none&open=${selected}`);
        expect(await outlineOf(page, '.row[aria-selected="true"]')).toEqual(LINE);
        expect(await shapesOf(page, '.strip rect', 'fill')).toBeGreaterThan(0);
        expect(await accessibilityProblems(page)).toEqual([]);
        await page.keyboard.press('/');
        await page.getByLabel('Filter').waitFor();
        expect(await outlineOf(page, '.filter-field')).toEqual(LINE);
        await page.keyboard.press('Tab');
        expect(await outlineOf(page, ':focus-visible')).toEqual(LINE);
        await openSettled(page, `${server.url}/objects/${shop.payment}`);
        expect(await outlineOf(page, '.rail a[aria-current="page"]')).toEqual(LINE);
        expect(await shapesOf(page, '.node rect', 'stroke')).toBe(7);
        expect(await accessibilityProblems(page)).toEqual([]);
        await openSettled(page, `${server.url}/money`);
        expect(await shapesOf(page, '.flow rect', 'fill')).toBeGreaterThan(0);
        expect(await accessibilityProblems(page)).toEqual([]);
      });
    },
  );
});

describe('where more contrast is wanted', () => {
  it.each(themes)('text and borders are stronger: %s', { timeout: 120_000 }, async (theme) => {
    await withPage(browser, { viewport, colorScheme: theme, bypassCSP: true }, async (page) => {
      const tokens = () =>
        page.evaluate<string[]>(`['--line', '--line-2', '--ink-3'].map((name) =>
          getComputedStyle(document.documentElement).getPropertyValue(name).trim())`);
      await openSettled(page, `${server.url}/timeline?group=none&open=${selected}`);
      const usual = await tokens();
      await page.emulateMedia({ contrast: 'more', colorScheme: theme });
      const strong = await tokens();
      const lightness = (hex: string) => Number.parseInt(hex.slice(1, 3), 16);
      usual.forEach((before, at) => {
        const by = lightness(strong[at] ?? '') - lightness(before);
        expect(theme === 'dark' ? by : -by).toBeGreaterThan(20);
      });
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
});
