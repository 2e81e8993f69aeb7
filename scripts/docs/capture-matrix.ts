import { type Column, columns } from '../../test/capture/matrix/columns.ts';
import type { MatrixRow, NotRun, Proof } from '../../test/capture/matrix/row.ts';
import type { TestResults } from '../testing/test-results.ts';

const PASSED = '✓';
const FAILED = '✗';
const NOT_RUN = 'not run';
const NOT_MEANT = '–';

/** The table of docs/capture.md, and below it why some cells are not run. */
export function captureMatrix(rows: readonly MatrixRow[], results: TestResults): string {
  const head = ['client', 'by', 'on', ...columns];
  const lines = rows.map((row) => [
    ...[row.client, row.way, row.on],
    ...columns.map((column) => mark(row.cells[column], results)),
  ]);
  const table = [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`);
  return [...table, '', ...reasons(rows)].join('\n');
}

function mark(cell: MatrixRow['cells'][Column], results: TestResults): string {
  if (cell === undefined) return NOT_MEANT;
  if (isNotRun(cell)) return NOT_RUN;
  const marks = cell.map((proof) => [markOf(proof, results), proof.on] as const);
  const kinds = [...new Set(marks.map(([kind]) => kind))];
  if (kinds.length === 1) return kinds[0] ?? NOT_RUN;
  const group = (kind: string) =>
    `${kind} ${marks.flatMap(([of, on]) => (of === kind && on !== undefined ? [on] : [])).join(' ')}`;
  return kinds.map(group).join(', ');
}

function markOf({ file, test }: Proof, results: TestResults): string {
  const status = results[`${file}: ${test}`];
  if (status === 'passed') return PASSED;
  return status === 'failed' ? FAILED : NOT_RUN;
}

export function isNotRun(cell: readonly Proof[] | NotRun): cell is NotRun {
  return 'notRun' in cell;
}

function reasons(rows: readonly MatrixRow[]): string[] {
  return rows.flatMap(({ client, cells }) => {
    const known = columns.flatMap((column) => {
      const cell = cells[column];
      return cell !== undefined && isNotRun(cell) ? [{ column, reason: cell.notRun }] : [];
    });
    const causes = [...new Set(known.map(({ reason }) => reason))];
    return causes.map((cause) => {
      const names = known.filter(({ reason }) => reason === cause).map(({ column }) => column);
      return `- not run, ${client}: ${names.join(', ')}: ${cause}.`;
    });
  });
}
