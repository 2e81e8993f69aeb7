/** `npm run screenshots`: pictures of every page in light and dark, at 1440 and 900 px. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Paystub } from '../src/app/start-paystub.ts';
import { launchBrowser } from '../test/support/browser.ts';

const pages = [{ name: 'home', path: '/' }] as const;
const folder = join(import.meta.dirname, '../docs/images');

mkdirSync(folder, { recursive: true });
// The built product, as people see it.
const built: { startPaystub(options: { port: number }): Promise<Paystub> } = await import(
  join(import.meta.dirname, '../dist/index.js')
);
const paystub = await built.startPaystub({ port: 12111 });
const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 900]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    for (const { name, path } of pages) {
      await page.goto(`${paystub.url}${path}`);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) });
    }
    await page.close();
  }
}
await browser.close();
await paystub.stop();
