import type { Proof } from './row.ts';

/**
 * A test by the words that its file has.
 * @param suite,title as they are written; `$name` stands for the name, which Vitest puts in quotes
 */
export function writtenProof(file: string, suite: string, title: string, name = ''): Proof[] {
  const test = `${suite} ${title}`.replaceAll(/\$\w+/g, `'${name}'`);
  return [{ file: `test/capture/${file}`, test, written: [suite, title] }];
}
