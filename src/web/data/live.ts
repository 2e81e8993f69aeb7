/** One stream for the whole page: rows of the record as they are kept or changed. */
import { useEffect } from 'react';
import type { TrafficRow } from '../../capture/traffic-port.ts';
import { createSignal } from './signal.ts';

export type ConnectionState = 'connecting' | 'open' | 'gone';

interface RowListener {
  /** A row that is new or has changed. */
  row(row: TrafficRow): unknown;
  /** The stream was away for a while: what changed meanwhile was not told. */
  back?(): void;
}

const STREAM = '/_paystub/events/stream';
const AGAIN_MS = 1_000;

const connection = createSignal<ConnectionState>('connecting');
/** Grows when another record answers here than before: nothing that was read holds any more. */
export const recordChanges = createSignal(0);
const listeners = new Set<RowListener>();
let source: EventSource | undefined;
let wasOpen = false;

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
  wasOpen = false;
  follow();
  recordChanges.set(recordChanges.get() + 1);
}

/** The browser connects again by itself, and says from where it missed rows. */
function follow(): void {
  if (source !== undefined || document.hidden) return;
  source = new EventSource(STREAM);
  source.addEventListener('open', opened);
  source.addEventListener('error', failed);
  source.addEventListener('row', told);
  source.addEventListener('change', told);
}

function opened(): void {
  connection.set('open');
  if (wasOpen) for (const { back } of listeners) back?.();
  wasOpen = true;
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

function leave(): void {
  source?.close();
  source = undefined;
}

// Browsers have six connections to a server for all of its tabs: those that nobody sees take none.
document.addEventListener('visibilitychange', () => (document.hidden ? leave() : follow()));
