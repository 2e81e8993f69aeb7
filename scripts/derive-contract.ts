/**
 * Derives the contract from the `stripe` package. Fails when something could not be read, or when
 * the outcome differs from contract.lock.json; `--update-lock` accepts the difference.
 */
import { join } from 'node:path';
import { buildContract } from './contract/build-contract.ts';
import { DerivedFiles } from './contract/derived-files.ts';
import { emitWire } from './contract/emit-wire.ts';
import { inputDigest } from './contract/freshness.ts';
import { type Lock, lockOf } from './contract/lock.ts';
import { lockDiff, lostCounts } from './contract/lock-diff.ts';
import { readPackage } from './contract/read-package.ts';
import { addUndocumentedParams } from './contract/undocumented-params.ts';

const root = join(import.meta.dirname, '..');
const files = new DerivedFiles(root);
const updatesLock = process.argv.includes('--update-lock');

if (updatesLock || !files.areFrom(inputDigest(root))) derive();

function derive(): void {
  const facts = readPackage(join(root, 'node_modules/stripe'));
  if (facts.problems.length > 0) {
    fail('The package could not be read', facts.problems);
    return;
  }
  addUndocumentedParams(facts.named);
  const contract = buildContract(facts);
  files.write(JSON.stringify(contract), emitWire(facts));
  if (!settleLock(lockOf(contract))) return;
  files.stamp(inputDigest(root));
  console.info(
    `Derived ${contract.operations.length} operations, ${facts.resources.length} resources and ` +
      `${Object.keys(facts.events).length} events from stripe@${facts.version}.`,
  );
}

/** Whether the lock now agrees. */
function settleLock(lock: Lock): boolean {
  const before = files.readLock();
  if (!before && !updatesLock) {
    fail('There is no contract.lock.json', ['make it with --update-lock']);
    return false;
  }
  const losses = before ? lostCounts(before, lock) : [];
  const differences = before ? lockDiff(before, lock) : [];
  if (losses.length > 0) {
    fail('Too much is gone (delete contract.lock.json to accept that)', [
      ...losses,
      ...differences,
    ]);
    return false;
  }
  if (updatesLock) {
    for (const line of differences) console.info(line);
    files.writeLock(lock);
    return true;
  }
  if (differences.length === 0) return true;
  fail('The contract differs from contract.lock.json (--update-lock accepts it)', differences);
  return false;
}

function fail(reason: string, lines: readonly string[]): void {
  console.error([`${reason}:`, ...lines].join('\n  '));
  process.exitCode = 1;
}
