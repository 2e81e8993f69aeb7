import { configDefaults, defineConfig } from 'vitest/config';

const patience = { testTimeout: 60_000, hookTimeout: 120_000 };
const every = ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'];
/** What measures a page or kills processes in mid-flight needs the machine for itself: last, and alone. */
const measured = [
  'test/browser/dashboard/budgets.test.ts',
  'test/browser/dashboard/large-body.test.ts',
  'test/capture/shows/killed.test.ts',
];

export default defineConfig({
  test: {
    // Once, for both.
    globalSetup: ['test/support/built.ts', 'test/support/postgres.ts'],
    pool: 'forks',
    projects: [
      {
        test: {
          ...patience,
          name: 'side by side',
          include: every,
          exclude: [...configDefaults.exclude, ...measured],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...patience,
          name: 'alone',
          include: measured,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
