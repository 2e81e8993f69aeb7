import { Link } from '@tanstack/react-router';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { Answer, toneOf } from '../../parts/answer.tsx';
import { type ChainSpan, chainSpan } from '../../parts/chain-span.ts';
import { KindMark, kindWord } from '../../parts/kind-mark.tsx';
import { afterText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';

/** A multi-part form: one sheet under the other, with one axis of time. */
export function Chain({ rows, current }: { rows: readonly TrafficRow[]; current: string }) {
  return (
    <section aria-label="Chain">
      <div className="section-head">
        <h2 className="label">Chain of this call</h2>
        <Link to="/traces/$id" params={{ id: current }} className="ml-auto">
          Open as trace
        </Link>
      </div>
      <Plies rows={rows} span={chainSpan(rows)} current={current} />
    </section>
  );
}

interface PliesProps {
  rows: readonly TrafficRow[];
  span: ChainSpan;
  current: string;
}

/** One sheet a row, one axis for all. */
export function Plies({ rows, span, current }: PliesProps) {
  return (
    <ol className="plies">
      {rows.map((row) => (
        <li key={row.id}>
          <Ply row={row} span={span} isCurrent={row.id === current} />
        </li>
      ))}
    </ol>
  );
}

interface PlyProps {
  row: TrafficRow;
  span: ChainSpan;
  isCurrent: boolean;
}

function Ply({ row, span: { start, end }, isCurrent }: PlyProps) {
  const share = (ms: number) => `${(100 * ms) / (end - start)}%`;
  const { status, state } = row;
  return (
    <Link
      to="/timeline/$id"
      params={{ id: row.id }}
      className={`ply ${plyOf(row)}`}
      {...(isCurrent && { 'aria-current': 'true' })}
    >
      <KindMark row={row} />
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <b className="ellipsis">
            <Sentence text={row.summary} />
          </b>
          {status !== null && <Answer status={status} state={state} />}
        </div>
        <div className="quiet ellipsis">
          {[kindWord(row), row.app, row.site].filter(Boolean).join(' · ')}
        </div>
      </div>
      <div className="axis">
        <span
          className="span"
          style={{ left: share(row.ts - start), width: share(row.dur ?? 0) }}
        />
      </div>
      <span className="at">{afterText(row.ts - start)}</span>
    </Link>
  );
}

function plyOf({ kind, rt, status, state }: TrafficRow): string {
  if (kind === 'exception' || (kind !== 'log' && toneOf(status, state) === 'bad')) return 'broke';
  return (
    { 'http.out': 'call', 'http.in': rt === 'server' ? 'call' : '', webhook: 'webhook' }[
      kind as string
    ] ?? ''
  );
}
