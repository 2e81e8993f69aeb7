/** Until when a person has looked at a screen, kept by the browser; what came since is new there. */
import { useEffect } from 'react';
import { keep, readKept } from './kept.ts';
import { createSignal, type Signal } from './signal.ts';

const signals = new Map<string, Signal<number>>();

/** Unix ms; 0: never looked at. */
export function useSeenUntil(path: string): number {
  return signalOf(path).use();
}

/** While the screen is shown, and its rows have changed, all of it counts as seen. */
export function useMarkSeen(path: string, rows: number): void {
  useEffect(() => {
    // Each row that comes while one looks is seen as well.
    if (rows >= 0) mark(path);
  }, [path, rows]);
}

function mark(path: string): void {
  const now = Date.now();
  signalOf(path).set(now);
  keep(keyOf(path), String(now));
}

function signalOf(path: string): Signal<number> {
  const known = signals.get(path);
  if (known !== undefined) return known;
  const made = createSignal(Number(readKept(keyOf(path)) ?? 0));
  signals.set(path, made);
  return made;
}

const keyOf = (path: string) => `paystub.seen${path}`;
