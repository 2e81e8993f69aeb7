import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong, with the first place. The page has to be opened with `bypassCSP`. */
export async function accessibilityProblems(page: Page): Promise<[string, string | undefined][]> {
  await page.addScriptTag({ path: file });
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}
