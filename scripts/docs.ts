/** `npm run docs`: writes the pages that are made from the code. Coverage never falls. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from '../src/api/registry.ts';
import { loadContract } from '../src/contract/contract.ts';
import { countInPage, coveragePage } from './docs/coverage-page.ts';

const file = join(import.meta.dirname, '../docs/coverage.md');
const page = coveragePage(createRegistry(loadContract()));
const before = existsSync(file) ? countInPage(readFileSync(file, 'utf8')) : 0;
if (countInPage(page) < before) {
  console.error(`Coverage would fall from ${before} modelled operations to ${countInPage(page)}.`);
  process.exit(1);
}
writeFileSync(file, page);
