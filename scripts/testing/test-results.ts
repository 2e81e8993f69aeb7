/** How the tests of the matrix last went, in a file that git ignores, for `npm run docs`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { VitestReport } from './vitest-report.ts';

/** `passed`, `failed` or a word for skipped, by `FILE: SUITE TEST`. */
export type TestResults = Readonly<Record<string, string>>;

const fileIn = (root: string) => join(root, 'node_modules/.cache/paystub/capture-results.json');

/** Undefined where the tests of the matrix have not run yet. */
export function readResults(root: string): TestResults | undefined {
  const file = fileIn(root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Adds a report to what is kept: a part of the tests may run at a time. */
export function keepResults(root: string, report: VitestReport): void {
  const results = resultsOf(root, report);
  if (Object.keys(results).length === 0) return;
  const file = fileIn(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...readResults(root), ...results }));
}

function resultsOf(root: string, { testResults }: VitestReport): TestResults {
  return Object.fromEntries(
    testResults.flatMap(({ name, assertionResults }) => {
      const file = relative(root, name);
      if (!file.startsWith('test/capture/')) return [];
      return assertionResults.map((test) => [`${file}: ${test.fullName}`, test.status] as const);
    }),
  );
}
