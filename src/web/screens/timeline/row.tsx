import { memo } from 'react';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { Answer, toneOf } from '../../parts/answer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { afterText, clockParts, durationText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';
import type { PlacedRow } from './group-by-cause.ts';

interface RowProps {
  placed: PlacedRow;
  index: number;
  /** px from the top of the list */
  top: number;
  isSelected: boolean;
  onOpen(id: string): void;
}

/** One line, always: when, what kind, how it was answered, what happened, where, by whom, how long. */
export const Row = memo(function Row({ placed, index, top, isSelected, onOpen }: RowProps) {
  const { row, depth, afterMs } = placed;
  const [clock, fraction] = clockParts(row.ts);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows
    <div
      className={classOf(row, depth)}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      tabIndex={-1}
      style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row.id)}
    >
      <span role="gridcell" className="time">
        {depth > 0 ? afterText(afterMs) : clock}
        {depth === 0 && <small>{fraction}</small>}
      </span>
      <span role="gridcell">
        <KindMark row={row} />
      </span>
      <span role="gridcell" className={methodClass(row)}>
        {methodOf(row)}
      </span>
      <span role="gridcell">
        {hasAnswer(row) && <Answer status={row.status} state={row.state} />}
      </span>
      <span role="gridcell" className="what">
        {depth > 0 && <i className="elbow" style={{ marginLeft: (depth - 1) * 18 }} />}
        <span className="ellipsis">
          <Sentence text={row.summary} />
        </span>
        {row.insights > 0 && <Footnote row={row} />}
      </span>
      <span role="gridcell" className="where">
        {row.path === null
          ? (row.site ?? '')
          : `${row.kind === 'webhook' ? (row.host ?? '') : ''}${row.path}`}
      </span>
      <span role="gridcell" className="from">
        {row.app ?? (row.rt === 'server' ? 'paystub' : row.rt)}
      </span>
      <span role="gridcell" className="took">
        {row.dur === null ? '' : durationText(row.dur)}
      </span>
    </div>
  );
});

function classOf(row: TrafficRow, depth: number): string {
  const isBroke = toneOf(row.status, row.state) === 'bad' || row.kind === 'exception';
  return [
    'row',
    depth > 0 ? 'child' : '',
    isBroke ? 'broke' : '',
    row.replay_of ? 'copy' : '',
  ].join(' ');
}

function hasAnswer({ kind }: TrafficRow): boolean {
  return kind === 'http.out' || kind === 'http.in' || kind === 'webhook';
}

function methodOf({ kind, method, state }: TrafficRow): string {
  if (kind === 'log') return (state ?? '').toUpperCase();
  if (kind === 'webhook') return 'POST';
  return method === 'DELETE' ? 'DEL' : (method ?? '');
}

function methodClass({ kind, method, state }: TrafficRow): string {
  if (kind === 'log') return `method ${{ error: 'bad', warn: 'warn' }[state ?? ''] ?? 'read'}`;
  if (method === 'DELETE') return 'method warn';
  return method === 'GET' || method === 'HEAD' ? 'method read' : 'method';
}

function Footnote({ row }: { row: TrafficRow }) {
  const tone = { error: 'bad', warn: 'warn', info: 'carbon' }[row.worst_insight ?? 'info'];
  return (
    <span className="tally" title={`${row.insights} insights`}>
      <span className={tone}>
        <Icon name="insight" />
        {row.insights}
      </span>
    </span>
  );
}
