/**
 * `npm run docs`: writes the pages that are made from the code. Coverage never falls.
 * `npm run docs -- --fidelity FILE` also writes how well a replay of recorded traffic went.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRegistry } from '../src/api/registry.ts';
import { rules } from '../src/capture/insights/rules.ts';
import { loadContract } from '../src/contract/contract.ts';
import { matrixRows } from '../test/capture/matrix/rows.ts';
import { peerRows } from '../test/capture/peer/rows.ts';
import { captureMatrix } from './docs/capture-matrix.ts';
import { countInPage, coveragePage } from './docs/coverage-page.ts';
import { fidelityPage, type ReplayedStep } from './docs/fidelity-page.ts';
import { insightsPage } from './docs/insights-page.ts';
import { withSection } from './docs/page-sections.ts';
import { peerTable } from './docs/peer-table.ts';
import { settingsTable } from './docs/settings-table.ts';
import { readResults } from './testing/test-results.ts';

const { values } = parseArgs({ options: { fidelity: { type: 'string' } } });
const folder = join(import.meta.dirname, '../docs');
const registry = createRegistry(loadContract());

const file = join(folder, 'coverage.md');
const page = coveragePage(registry);
const before = existsSync(file) ? countInPage(readFileSync(file, 'utf8')) : 0;
if (countInPage(page) < before) {
  console.error(`Coverage would fall from ${before} modelled operations to ${countInPage(page)}.`);
  process.exit(1);
}
writeFileSync(file, page);
writeFileSync(join(folder, 'insights.md'), insightsPage(rules));
writeCapturePage(join(folder, 'capture.md'));

if (values.fidelity !== undefined) {
  const { interactions } = JSON.parse(readFileSync(values.fidelity, 'utf8')) as {
    interactions: ReplayedStep[];
  };
  const date = new Date().toISOString().slice(0, 10);
  const measured = { steps: interactions, date, commit: currentCommit() };
  writeFileSync(join(folder, 'fidelity.md'), fidelityPage(registry, measured));
}

/** The matrix is as the tests last went, and left as it is where they have not run. */
function writeCapturePage(path: string): void {
  const results = readResults(join(folder, '..'));
  const sections = {
    settings: settingsTable(),
    features: peerTable(peerRows),
    ...(results !== undefined && { matrix: captureMatrix(matrixRows(), results) }),
  };
  const before = readFileSync(path, 'utf8');
  const after = Object.entries(sections).reduce(
    (text, [name, section]) => withSection(text, name, section),
    before,
  );
  writeFileSync(path, after);
}

function currentCommit(): string {
  const args = ['rev-parse', '--short', 'HEAD'];
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}
