import type { PeerRow } from '../../test/capture/peer/row.ts';

/** The table of docs/capture.md that sets features side by side. */
export function peerTable(rows: readonly PeerRow[]): string {
  const lines = rows.map(({ row, what, better, tests }) => {
    const files = [...new Set(tests.map(([file]) => file))];
    const names = files.map((file) => `[${nameOf(file)}](../${file})`).join(', ');
    return [row, what, better === undefined ? 'matched' : `bettered: ${better}`, names];
  });
  const head = ['', 'feature', 'here', 'test'];
  return [head, ['---:', '---', '---', '---'], ...lines]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

const nameOf = (file: string) => file.replace(/^(?:src|test)\/(?:capture\/)?/, '');
