import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { Icon } from '../../parts/icon.tsx';
import { marked } from '../call/marked-call.ts';
import type { PlacedRow } from './chains.ts';
import { Row } from './row.tsx';
import { type Tally, talliesOf } from './tallies.ts';
import { useListKeys } from './use-list-keys.ts';

interface RowListProps {
  rows: readonly PlacedRow[];
  selected: string | undefined;
  /** So many new rows wait behind the pill. */
  waiting: number;
  isLoading: boolean;
  onTake(): void;
  onTop(isAtTop: boolean): void;
  onOpen(id: string | undefined): void;
  onOpenPage(id: string): void;
  onPause(): void;
  /** The last rows are nearly in sight. */
  onEnd(): void;
}

const ROW_PX = 30;
const NEAR_END = 40;

/** Draws only what is in sight, however many rows there are. */
export function RowList(props: RowListProps) {
  const { rows, selected, waiting, onTake, onTop, onOpen, onEnd } = props;
  const mark = marked.use();
  const tallies = useMemo(() => talliesOf(rows.map(({ row }) => row)), [rows]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRowsInSight(rows.length, scroller);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useNearEnd(last, rows.length, onEnd);
  const press = useMoves(props, {
    show: (index) => list.scrollToIndex(index),
    focus: () => focusOn(scroller.current),
  });
  useFocusBack(selected, scroller);
  const isDrawn = items.some(({ index }) => rows[index]?.row.id === selected);
  const takeIn = () => {
    onTake();
    leadToTop(scroller.current);
  };
  return (
    <>
      <RowHead waiting={waiting} onTake={takeIn} />
      <div
        ref={scroller}
        className="rows"
        role="grid"
        aria-label="Calls and what they caused"
        aria-rowcount={rows.length}
        aria-activedescendant={isDrawn ? `row-${selected}` : undefined}
        tabIndex={0}
        onKeyDown={press}
        onClick={(event) => focusOn(event.currentTarget)}
        onScroll={(event) => onTop(event.currentTarget.scrollTop < ROW_PX)}
      >
        {props.isLoading && <StillRows />}
        <div style={{ height: list.getTotalSize(), position: 'relative' }} role="presentation">
          {items.map(({ index, start }) => {
            const placed = rows[index];
            return (
              placed && (
                <Row
                  key={placed.row.id}
                  placed={placed}
                  index={index}
                  top={start}
                  isSelected={placed.row.id === selected}
                  isMarked={placed.row.id === mark}
                  tally={tallyOf(placed.row, tallies)}
                  onOpen={onOpen}
                />
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

function useRowsInSight(count: number, scroller: RefObject<HTMLElement | null>) {
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
}

function tallyOf({ kind, request_id }: TrafficRow, tallies: ReadonlyMap<string, Tally>) {
  return kind === 'webhook' || request_id === null ? undefined : tallies.get(request_id);
}

/** Not on a row: one that is scrolled away would take the focus with it. */
function focusOn(scroller: HTMLElement | null): void {
  scroller?.focus({ preventScroll: true });
}

/** When the panel is gone, and with it what had the focus. */
function useFocusBack(selected: string | undefined, list: RefObject<HTMLElement | null>): void {
  const before = useRef(selected);
  useEffect(() => {
    const isClosed = before.current !== undefined && selected === undefined;
    before.current = selected;
    if (isClosed && document.activeElement === document.body) focusOn(list.current);
  }, [selected, list]);
}

function useNearEnd(last: number, count: number, onEnd: () => void): void {
  useEffect(() => {
    if (count > 0 && last >= count - NEAR_END) onEnd();
  }, [last, count, onEnd]);
}

/** The newest are there, and the pill that had the focus is gone. */
function leadToTop(scroller: HTMLElement | null): void {
  scroller?.scrollTo({ top: 0 });
  scroller?.focus();
}

interface ListView {
  show(index: number): void;
  focus(): void;
}

/** Keys that go from row to row, wherever the focus is; what it returns is for keys of the list alone. */
function useMoves(props: RowListProps, { show, focus }: ListView) {
  const { rows, selected, onOpen, onOpenPage } = props;
  const move = (step: number) => {
    const at = rows.findIndex(({ row }) => row.id === selected);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (next === undefined) return;
    onOpen(next.row.id);
    show(rows.indexOf(next));
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    const end = { Home: -rows.length, End: rows.length }[event.key];
    if (event.key === 'Enter' && selected === undefined) move(1);
    else if (step !== undefined || end !== undefined) move(step ?? end ?? 0);
    else return;
    event.preventDefault();
  };
  useListKeys({
    onMove: move,
    onFocus: focus,
    onOpen: () => (selected === undefined ? move(1) : onOpenPage(selected)),
    onClose: () => onOpen(undefined),
    onPause: props.onPause,
  });
  return press;
}

function RowHead({ waiting, onTake }: { waiting: number; onTake(): void }) {
  return (
    <div className="row-head">
      <span className="label time">Time</span>
      <span />
      <span className="label method">Call</span>
      <span />
      <span className="label">
        What happened
        {waiting > 0 && (
          <button type="button" className="pill" onClick={onTake}>
            <Icon name="up" />
            {waiting} new
          </button>
        )}
      </span>
      <span className="label where">Where</span>
      <span className="label from">From</span>
      <span className="label took">Took</span>
    </div>
  );
}

function StillRows() {
  const widths = [52, 64, 38, 58, 46, 70, 42, 61];
  return (
    <div role="presentation">
      {widths.map((width) => (
        <div key={width} className="row" aria-hidden="true">
          <span className="still-bar" />
          <span />
          <span className="still-bar" />
          <span />
          <span className="still-bar" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
