/** One stream for the whole page: rows of the record as they are kept, changed or removed. */
import { useEffect } from 'react';
import type { GoneRanges } from '../../capture/follow-rows.ts';
import type { TrafficRow } from '../../capture/traffic-port.ts';
import { createSignal } from './signal.ts';

export type ConnectionState = 'connecting' | 'open' | 'gone';

interface RowListener {
  /** A row that is new or has changed. */
  row(row: TrafficRow): unknown;
  /** Rows with these numbers are no longer there. */
  gone?(ranges: GoneRanges['rows']): unknown;
  /** The stream was away for a while: what changed meanwhile was not told, nor what was removed. */
  back?(hasRemoved: boolean): void;
}

const STREAM = '/_paystub/events/stream?gone=true';
const AGAIN_MS = 1_000;

const connection = createSignal<ConnectionState>('connecting');
/** Grows when another record answers here than before: nothing that was read holds any more. */
export const recordChanges = createSignal(0);
const listeners = new Set<RowListener>();
let source: EventSource | undefined;
/** How many rows were ever removed; undefined before a first stream has said it. */
let removed: number | undefined;

export const useConnection = () => {
  useEffect(follow, []);
  return connection.use();
};

/** Tells of each row from now on. Returns what ends it. */
export function watchRows(listener: RowListener): () => void {
  follow();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was read is of another record. The stream begins anew, for it knew rows that are not there. */
export function forgetRecord(): void {
  leave();
  removed = undefined;
  follow();
  recordChanges.set(recordChanges.get() + 1);
}

/** The browser connects again by itself, and says from where it missed rows. */
function follow(): void {
  if (source !== undefined || document.hidden) return;
  source = new EventSource(STREAM);
  source.addEventListener('open', () => connection.set('open'));
  source.addEventListener('error', failed);
  source.addEventListener('row', told);
  source.addEventListener('change', told);
  source.addEventListener('gone', toldGone);
}

function failed(): void {
  connection.set('gone');
  // An answer that is no stream ends it for good.
  if (source?.readyState !== EventSource.CLOSED) return;
  leave();
  setTimeout(follow, AGAIN_MS);
}

function told({ data }: MessageEvent<string>): void {
  const row = JSON.parse(data) as TrafficRow;
  for (const listener of listeners) listener.row(row);
}

/** Each stream begins with one of these, without rows. */
function toldGone({ data }: MessageEvent<string>): void {
  const gone = JSON.parse(data) as GoneRanges;
  const before = removed;
  removed = gone.removed;
  for (const listener of listeners) {
    if (gone.rows.length > 0) listener.gone?.(gone.rows);
    else if (before !== undefined) listener.back?.(before !== gone.removed);
  }
}

function leave(): void {
  source?.close();
  source = undefined;
}

// Browsers have six connections to a server for all of its tabs: those that nobody sees take none.
document.addEventListener('visibilitychange', () => (document.hidden ? leave() : follow()));
