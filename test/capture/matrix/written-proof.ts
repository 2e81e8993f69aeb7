import type { Proof } from './row.ts';

/** A test by the words that its file has. @param suite,title as they are written */
export function writtenProof(file: string, suite: string, title: string): Proof[] {
  return [{ file: `test/capture/${file}`, test: `${suite} ${title}`, written: [suite, title] }];
}

/**
 * A test that all languages have.
 * @param words its suites and title as they are written; `%s` stands for the language, and `$name` for
 * the cell, which Vitest puts in quotes
 */
export function sharedProof(
  file: string,
  words: readonly string[],
  language: 'Python' | 'Ruby',
  cell: string,
): Proof[] {
  const test = words.join(' ').replace('%s', language).replaceAll(/\$\w+/g, `'${cell}'`);
  return [{ file: `test/capture/languages/${file}.test.ts`, test, written: words }];
}
