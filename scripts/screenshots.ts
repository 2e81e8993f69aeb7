/**
 * `npm run screenshots`: every screen in light and dark, at 1440 and 900 px, into docs/images. With names
 * of pictures only those.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Paystub } from '../src/app/start-paystub.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { openShop } from './screenshots/open-shop.ts';
import { type Picture, picturesOf } from './screenshots/pictures.ts';
import { shrinkPng } from './screenshots/shrink-png.ts';

const folder = join(import.meta.dirname, '../docs/images');
const wished = process.argv.slice(2);
const cwd = mkdtempSync(join(tmpdir(), 'harbor-shop-'));

mkdirSync(folder, { recursive: true });
for (const file of ['harbor-shop.js', 'month-end.js', 'package.json']) {
  cpSync(join(import.meta.dirname, 'screenshots', file), join(cwd, file));
}
symlinkSync(join(import.meta.dirname, '../node_modules'), join(cwd, 'node_modules'));
// So that the pictures say `npx paystub`, and name no folder of this machine.
process.argv[1] = join(cwd, 'node_modules/.bin/paystub');
// The built product, as people see it.
const built: { startPaystub(options: { port: number; data: string }): Promise<Paystub> } =
  await import(join(import.meta.dirname, '../dist/index.js'));
const paystub = await built.startPaystub({ port: 12111, data: join(cwd, '.paystub') });
const browser = await launchBrowser();
try {
  await take(browser, [{ name: 'first-run', path: '/' }]);
  const shop = await openShop(cwd);
  await take(browser, await picturesOf(paystub.url, shop.payment));
  await shop.close();
} finally {
  await browser.close();
  await paystub.stop();
  rmSync(cwd, { recursive: true, force: true });
}

async function take(from: Browser, pictures: readonly Picture[]): Promise<void> {
  const chosen = pictures.filter(({ name }) => wished.length === 0 || wished.includes(name));
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 900]) {
      const viewport = { width, height: 900 };
      const page = await from.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
      for (const { name, path, keys } of chosen) {
        await page.goto(`${paystub.url}${path}`);
        await page.getByRole('main').getByRole('heading').first().waitFor();
        // The stream of rows never ends, so there is no quiet network to wait for.
        await page.waitForTimeout(400);
        if (keys !== undefined) await page.keyboard.press(keys);
        if (keys !== undefined) await page.getByRole('dialog').waitFor();
        const picture = shrinkPng(await page.screenshot());
        writeFileSync(join(folder, `${name}-${colorScheme}-${width}.png`), picture);
      }
      await page.close();
    }
  }
}
