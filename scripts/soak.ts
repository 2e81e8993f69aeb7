/**
 * `npm run soak`: the tests that `npm test` does a share of, at full length. docs/soak.md tells how the
 * last one went.
 */
import { join } from 'node:path';
import { runCommand } from './testing/run-command.ts';

const LONG_TESTS = ['test/webhooks/crash.test.ts'];

process.env.PAYSTUB_SOAK = '1';
const root = join(import.meta.dirname, '..');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout=900000', ...LONG_TESTS];
process.exitCode = await runCommand(vitest, root, 'show');
