import type { PeerRow } from '../../test/capture/peer/row.ts';

/** The table of docs/capture.md that sets features side by side. */
export function peerTable(rows: readonly PeerRow[]): string {
  const lines = rows.map(({ row, what, better, gap, tests }) => {
    const files = [...new Set(tests.map(([file]) => file))];
    const names = files.map((file) => `[${nameOf(file)}](../${file})`).join(', ');
    const result = gap === undefined ? 'matched' : `**${gap}**`;
    return [row, what, better === undefined ? result : `bettered: ${better}`, names];
  });
  const head = ['', 'feature', 'here', 'test'];
  return [head, ['---:', '---', '---', '---'], ...lines]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

const nameOf = (file: string) => file.replace(/^(?:src|test)\/(?:capture\/)?/, '');
