import { memo } from 'react';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { methodName, pathOf } from '../../parts/address.ts';
import { Answer, toneOf } from '../../parts/answer.tsx';
import { countText } from '../../parts/count-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { afterText, dateText, durationText, isSlow, rowTime } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';
import type { PlacedRow } from './chains.ts';
import type { Tally } from './tallies.ts';

interface RowProps {
  placed: PlacedRow;
  index: number;
  /** px from the top of the list */
  top: number;
  isSelected: boolean;
  /** The next diff starts from it. */
  isMarked: boolean;
  tally: Tally | undefined;
  onOpen(id: string): void;
}

/** One line, always: when, what kind, how it was answered, what happened, where, by whom, how long. */
export const Row = memo(RowView, isSame);

function RowView(props: RowProps) {
  const { placed, index, top, isSelected, isMarked, tally, onOpen } = props;
  const { row, depth, afterMs } = placed;
  const [clock, fraction] = rowTime(row.ts);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows
    <div
      className={`${classOf(row, depth)} ${isMarked ? 'marked' : ''}`}
      id={`row-${row.id}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      tabIndex={-1}
      style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row.id)}
    >
      <span role="gridcell" className="time" title={dateText(row.ts)}>
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
          <Sentence text={row.summary} hasLead />
        </span>
        <Notes row={row} tally={tally} />
      </span>
      <span role="gridcell" className="where">
        <Where row={row} />
      </span>
      <span role="gridcell" className="from">
        {row.app ?? (row.rt === 'server' ? 'paystub' : row.rt)}
      </span>
      <span role="gridcell" className="took">
        {row.dur !== null && <Took ms={row.dur} />}
      </span>
    </div>
  );
}

/** Drawing anew is what costs while one scrolls, so that tallies are compared by their figures. */
function isSame({ tally: a, ...before }: RowProps, { tally: b, ...next }: RowProps) {
  const isTally = a?.events === b?.events && a?.webhooks === b?.webhooks && a?.failed === b?.failed;
  const names = Object.keys(next) as (keyof typeof next)[];
  return isTally && names.every((name) => before[name] === next[name]);
}

/** The host gives way before the path does. Calls that only the server saw were calls of its own. */
function Where({ row }: { row: TrafficRow }) {
  const { host, path, site, rt, kind } = row;
  if (path === null) return site;
  const isOwn = rt === 'server' && kind === 'http.in';
  const shown = pathOf(row);
  return (
    <>
      {host !== null && !isOwn && (
        <span className="host">
          {host}
          {!shown.startsWith('/') && '/'}
        </span>
      )}
      <span className="path">{shown}</span>
    </>
  );
}

function Took({ ms }: { ms: number }) {
  const text = durationText(ms);
  if (!isSlow(ms)) return text;
  return (
    <span className="warn" title="Slow">
      {text}
      <span className="hidden-text"> slow</span>
    </span>
  );
}

function Notes({ row, tally }: Pick<RowProps, 'tally'> & { row: TrafficRow }) {
  return (
    <>
      {tally && <Effects tally={tally} />}
      {row.insights > 0 && <Footnote row={row} />}
      {row.pinned && <PinMark />}
    </>
  );
}

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

function methodOf(row: TrafficRow): string {
  if (row.kind === 'log') return (row.state ?? '').toUpperCase();
  if (row.kind === 'webhook') return 'POST';
  return row.method === 'DELETE' ? 'DEL' : methodName(row);
}

function methodClass({ kind, method, state }: TrafficRow): string {
  if (kind === 'log') return `method ${{ error: 'bad', warn: 'warn' }[state ?? ''] ?? 'read'}`;
  if (method === 'DELETE') return 'method warn';
  return method === 'GET' || method === 'HEAD' ? 'method read' : 'method';
}

function Footnote({ row }: { row: TrafficRow }) {
  const tone = { error: 'bad', warn: 'warn', info: 'carbon' }[row.worst_insight ?? 'info'];
  return (
    <span className="tally" title={countText(row.insights, 'insight')}>
      <span className={tone}>
        <Icon name="insight" />
        {row.insights}
        <span className="hidden-text"> {row.insights === 1 ? 'insight' : 'insights'}</span>
      </span>
    </span>
  );
}

/** What it caused, as far as it was delivered. */
function Effects({ tally: { events, webhooks, failed } }: { tally: Tally }) {
  const all = countText(webhooks, 'webhook');
  const sent = failed === 0 ? all : `${failed} of ${all} failed`;
  return (
    <span className="tally" title={`${countText(events, 'event')}, ${sent}`}>
      <span className="canary" aria-hidden="true">
        <Icon name="event" />
        {events}
      </span>
      <span className={failed > 0 ? 'bad' : 'pink'} aria-hidden="true">
        <Icon name="webhook" />
        {failed > 0 ? `${failed} failed` : webhooks}
      </span>
      <span className="hidden-text">{`${countText(events, 'event')}, ${sent}`}</span>
    </span>
  );
}

function PinMark() {
  return (
    <span className="tally" title="Pinned">
      <span>
        <Icon name="pin" />
        <span className="hidden-text">pinned</span>
      </span>
    </span>
  );
}
