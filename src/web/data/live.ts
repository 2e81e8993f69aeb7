/** One stream for the whole page: rows of the record as they are kept or changed. */
import { useEffect } from 'react';
import type { TrafficRow } from '../../capture/traffic-port.ts';
import { createSignal } from './signal.ts';

export type ConnectionState = 'connecting' | 'open' | 'gone';

const connection = createSignal<ConnectionState>('connecting');
const listeners = new Set<(row: TrafficRow) => void>();
let source: EventSource | undefined;

export const useConnection = () => {
  useEffect(follow, []);
  return connection.use();
};

/** Calls with each row from now on. Returns what ends it. */
export function watchRows(listener: (row: TrafficRow) => void): () => void {
  follow();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The browser connects again by itself, and says from where it missed rows. */
function follow(): void {
  if (source !== undefined) return;
  source = new EventSource('/_paystub/events/stream');
  source.addEventListener('open', () => connection.set('open'));
  source.addEventListener('error', () => connection.set('gone'));
  source.addEventListener('row', ({ data }: MessageEvent<string>) => {
    const row = JSON.parse(data) as TrafficRow;
    for (const listener of listeners) listener(row);
  });
}
