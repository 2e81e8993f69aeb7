import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type Lines, readLines } from './line-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'paystub-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'a.ndjson');

const textsOf = (found: Lines | undefined) => (found?.lines ?? []).map(String);

const line = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => JSON.stringify(text));

it('reads each line once, however the file grows', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), cuts, (lines, places) => {
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const ends = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
      writeFileSync(file, '');
      const read: string[] = [];
      let offset = 0;
      let written = 0;
      for (const end of [...ends, bytes.length]) {
        appendFileSync(file, bytes.subarray(written, end));
        written = end;
        const found = readLines(file, offset);
        read.push(...textsOf(found));
        offset = found?.next ?? offset;
      }
      expect(read).toEqual(lines);
      expect(offset).toBe(bytes.length);
    }),
    { numRuns: 100 },
  );
});

it('reads lines longer than it reads at once', () => {
  const long = 'x'.repeat(3 * 1024 * 1024);
  writeFileSync(file, `a\n${long}\nb\n`);
  const first = readLines(file, 0);
  expect(textsOf(first)).toEqual(['a']);
  const second = readLines(file, first?.next ?? 0);
  expect(textsOf(second)).toEqual([long, 'b']);
});

it('steps over a line that nobody can mean', () => {
  const endless = 'x'.repeat(17 * 1024 * 1024);
  writeFileSync(file, endless);
  expect(readLines(file, 0)).toBeUndefined();
  appendFileSync(file, '\nb\n');
  const skipped = readLines(file, 0);
  expect(skipped).toEqual({ lines: [], next: endless.length + 1, hasMore: true, tooLong: 1 });
  expect(textsOf(readLines(file, skipped?.next ?? 0))).toEqual(['b']);
});
