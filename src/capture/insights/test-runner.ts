/** Whether a process runs tests: what passes there has looked at every failure that it asked for. */
import type { CapturedEvent } from '../event.ts';

const runner =
  /^(?:vitest|jest|jest-worker|mocha|ava|tap|pytest|py\.test|unittest|nose2|rspec|minitest|playwright|--test)$/;

/** By the words that started it: `…/node_modules/.bin/vitest run`, `python -m pytest`, `node --test`. */
export function startsTests(event: CapturedEvent): boolean {
  if (event.kind !== 'mark') return false;
  const { argv, command } = event.data ?? {};
  const words = [argv, command].find((list) => Array.isArray(list)) ?? [];
  return (words as unknown[]).some((word) => typeof word === 'string' && isRunner(word));
}

/** A program by its name, or by the package that it lies in. */
function isRunner(word: string): boolean {
  const parts = word.split(/[\\/]/);
  const name = parts.at(-1)?.replace(/\.(?:[cm]?js|py|exe|cmd)$/, '') ?? '';
  const packageName = parts[parts.lastIndexOf('node_modules') + 1] ?? '';
  return runner.test(name) || (parts.includes('node_modules') && runner.test(packageName));
}
