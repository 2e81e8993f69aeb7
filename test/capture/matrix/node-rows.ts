import { allCells, cellTitle, nodeMajors, suite, suiteOn } from '../node/matrix.ts';
import type { Cell } from '../node/run-cell.ts';
import type { MatrixRow, Proof } from './row.ts';

/** One row for each client that fills a column. */
export function nodeRows(): MatrixRow[] {
  const shown = allCells.filter(({ shows }) => shows !== undefined);
  return [...new Set(shown.map(({ client }) => client))].map((client) =>
    rowOf(
      client,
      shown.filter((cell) => cell.client === client),
    ),
  );
}

function rowOf(client: string, cells: readonly Cell[]): MatrixRow {
  const oldest = Math.min(...cells.map(({ fromNode = 18 }) => fromNode));
  const on = `Node ${nodeMajors.filter((major) => major >= oldest).join(' ')}`;
  const row: MatrixRow = { client, way: 'Node agent', on, cells: {} };
  for (const cell of cells) {
    for (const column of cell.shows ?? []) row.cells[column] = proofs(cell);
  }
  // One way to load a library has all cells, the other those that may differ.
  const twin = client.endsWith(' (ESM)') ? client.replace(' (ESM)', '') : undefined;
  for (const { shows = [] } of allCells.filter((cell) => cell.client === twin)) {
    for (const column of shows) row.cells[column] ??= { notRun: 'as in CommonJS, which is tried' };
  }
  return row;
}

function proofs(cell: Cell): Proof[] {
  return nodeMajors
    .filter((major) => major >= (cell.fromNode ?? 18))
    .map((major) => ({
      file: 'test/capture/node/matrix.test.ts',
      test: [suite, suiteOn(major), cellTitle(cell)].join(' '),
      on: String(major),
    }));
}
