/**
 * `npm test`: build if stale, lint, types, unused code, then the tests. Its last line is
 * `N passed, N failed, N skipped`. With arguments (`npm test -- src/domain`) only those tests run.
 * With PAYSTUB_TEST_ALL=1 a skipped test is a failed one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './testing/run-command.ts';
import { type StaticCheck, staticChecks } from './testing/static-checks.ts';
import { describeSummary, summarize } from './testing/summary.ts';
import { keepResults } from './testing/test-results.ts';
import type { VitestReport } from './testing/vitest-report.ts';

const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);

const built = await runCommand(['scripts/prepare.mjs'], root, 'show');
const failedChecks = built === 0 ? [] : ['build'];
if (filters.length === 0) failedChecks.push(...(await runChecks(staticChecks)));

const report = await runVitest();
if (report !== undefined) keepResults(root, report);
const summary = summarize(report, failedChecks, process.env.PAYSTUB_TEST_ALL === '1');
console.log(describeSummary(summary));
process.exitCode = summary.failed.length > 0 ? 1 : 0;

async function runChecks(checks: readonly StaticCheck[]): Promise<string[]> {
  const codes = await Promise.all(
    checks.map(({ args }) => runCommand(args, root, 'show-if-failed')),
  );
  return checks.flatMap(({ name }, at) => (codes[at] === 0 ? [] : [name]));
}

/** Undefined when Vitest ended before it could report. */
async function runVitest(): Promise<VitestReport | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-report-'));
  const file = join(folder, 'report.json');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const code = await runCommand(
      ['node_modules/vitest/vitest.mjs', 'run', ...reporting, ...filters],
      root,
      'show',
    );
    return { ...JSON.parse(readFileSync(file, 'utf8')), endedWith: code };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
