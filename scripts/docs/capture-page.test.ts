import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columns } from '../../test/capture/matrix/columns.ts';
import { matrixRows } from '../../test/capture/matrix/rows.ts';
import { lastRow, leftOut, peerRows } from '../../test/capture/peer/rows.ts';
import { captureMatrix, isNotRun } from './capture-matrix.ts';
import { sectionOf } from './page-sections.ts';
import { peerTable } from './peer-table.ts';
import { settingsTable } from './settings-table.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/capture.md'), 'utf8');
const rows = matrixRows();
const proofs = rows.flatMap(({ cells }) =>
  columns.flatMap((column) => {
    const cell = cells[column] ?? [];
    return isNotRun(cell) ? [] : cell;
  }),
);

describe('the matrix of docs/capture.md', () => {
  it('is that of the registered cells, all of which passed (npm run docs)', () => {
    const passed = Object.fromEntries(
      proofs.map(({ file, test }) => [`${file}: ${test}`, 'passed'] as const),
    );
    expect(sectionOf(page, 'matrix')).toBe(captureMatrix(rows, passed).trim());
  });

  it('names tests that there are', () => {
    const texts = new Map<string, string>();
    for (const { file, written = [] } of proofs) {
      const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
      texts.set(file, text);
      for (const words of written) expect(text, file).toContain(words);
    }
    expect(proofs.length).toBeGreaterThan(300);
  });

  it('has each client once', () => {
    const names = rows.map(({ client, way }) => `${client} ${way}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the other tables of docs/capture.md', () => {
  it('are what the code says (npm run docs)', () => {
    expect(sectionOf(page, 'features')).toBe(peerTable(peerRows));
    expect(sectionOf(page, 'settings')).toBe(settingsTable());
  });

  it('have every feature of the study once, each with tests that there are', () => {
    const all = Array.from({ length: lastRow }, (_, at) => at + 1);
    const wanted = all.filter((row) => !leftOut.includes(row));
    expect(peerRows.map(({ row }) => row)).toEqual(wanted);
    for (const { row, tests } of peerRows) {
      expect(tests.length, `row ${row}`).toBeGreaterThan(0);
      for (const [file, title] of tests) {
        expect(readFileSync(join(root, file), 'utf8'), `row ${row}, ${file}`).toContain(title);
      }
    }
  });
});
