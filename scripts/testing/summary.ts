import { relative } from 'node:path';
import type { TestFileReport, TestReport, VitestReport } from './vitest-report.ts';

/** Names of tests, of files that did not load and of checks that failed. */
export interface Summary {
  passed: readonly string[];
  failed: readonly string[];
  skipped: readonly string[];
}

export function summarize(
  report: VitestReport | undefined,
  failedChecks: readonly string[],
  failSkipped: boolean,
): Summary {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults.map((test) => outcome(file, test)));
  const named = (kind: Kind) => tests.flatMap((test) => (test.kind === kind ? [test.name] : []));
  const passed = named('passed');
  const skipped = named('skipped');
  const failed = [
    ...failedChecks.map((name) => `check: ${name}`),
    ...named('failed'),
    ...files.filter(didNotLoad).map((file) => `${pathOf(file)}: did not load`),
    ...(passed.length === 0 ? ['vitest: no test passed'] : []),
    ...(failSkipped ? skipped.map((name) => `skipped: ${name}`) : []),
  ];
  // An unhandled error belongs to no test, and must fail the run all the same.
  const isUnexplained = failed.length === 0 && report?.endedWith !== 0;
  if (isUnexplained) failed.push(`vitest: ended with ${report?.endedWith}`);
  return { passed, failed, skipped };
}

type Kind = 'passed' | 'failed' | 'skipped';

function outcome(file: TestFileReport, test: TestReport): { kind: Kind; name: string } {
  const { status } = test;
  const kind = status === 'passed' || status === 'failed' ? status : 'skipped';
  return { kind, name: `${pathOf(file)}: ${test.fullName}` };
}

function didNotLoad({ status, assertionResults }: TestFileReport): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

function pathOf(file: TestFileReport): string {
  return relative(process.cwd(), file.name);
}

/** Lines for the terminal. The last one is all numbers, for machines and hurried people. */
export function describeSummary({ passed, failed, skipped }: Summary): string {
  return [
    ...failed.map((name) => `FAILED   ${name}`),
    ...skipped.map((name) => `SKIPPED  ${name}`),
    `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ].join('\n');
}
