import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSummary, summarize } from './summary.ts';
import type { VitestReport } from './vitest-report.ts';

function reportOf(
  tests: Record<string, string>,
  { endedWith = 0, fileStatus = 'passed' } = {},
): VitestReport {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({
    fullName,
    status,
  }));
  const name = join(process.cwd(), 'src/a.test.ts');
  return { endedWith, testResults: [{ name, status: fileStatus, message: '', assertionResults }] };
}

describe('the summary of a test run', () => {
  it('ends in one line of numbers', () => {
    const report = reportOf({ adds: 'passed', takes: 'passed', waits: 'skipped' });
    expect(describeSummary(summarize(report, [], false))).toBe(
      'SKIPPED  src/a.test.ts: waits\n2 passed, 0 failed, 1 skipped',
    );
  });

  it('counts a skipped test as failed when all are wanted', () => {
    const report = reportOf({ adds: 'passed', waits: 'pending', later: 'todo' });
    expect(summarize(report, [], true).failed).toEqual([
      'skipped: src/a.test.ts: waits',
      'skipped: src/a.test.ts: later',
    ]);
  });

  it('counts a failed check, a failed test and a file that did not load', () => {
    const failedTest = reportOf({ adds: 'failed', takes: 'passed' }, { fileStatus: 'failed' });
    expect(summarize(failedTest, ['tsc'], false).failed).toEqual([
      'check: tsc',
      'src/a.test.ts: adds',
    ]);
    const unloaded = reportOf({}, { fileStatus: 'failed', endedWith: 1 });
    expect(summarize(unloaded, [], false).failed).toContain('src/a.test.ts: did not load');
  });

  it('fails when nothing passed, when there is no report, or for an error outside of tests', () => {
    expect(summarize(reportOf({}), [], false).failed).toEqual(['vitest: no test passed']);
    expect(summarize(undefined, [], false).failed).toEqual(['vitest: no test passed']);
    const unhandled = reportOf({ adds: 'passed' }, { endedWith: 1 });
    expect(summarize(unhandled, [], false).failed).toEqual(['vitest: ended with 1']);
  });
});
