import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countInPage, coveragePage } from '../../scripts/docs/coverage-page.ts';
import { createRegistry } from '../../src/api/registry.ts';
import { loadContract } from '../../src/contract/contract.ts';

const committed = readFileSync(join(import.meta.dirname, '../../docs/coverage.md'), 'utf8');
const page = coveragePage(createRegistry(loadContract()));

it('never falls', () => {
  expect(countInPage(page)).toBeGreaterThanOrEqual(countInPage(committed));
});

it('is told by docs/coverage.md as it is; `npm run docs` writes it', () => {
  expect(page).toBe(committed);
});
