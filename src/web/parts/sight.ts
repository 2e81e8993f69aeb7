import type { VirtualItem } from '@tanstack/react-virtual';
import { useEffect } from 'react';

/** Tells which lines of a virtual list are drawn, whenever that changes; `to` is not among them. */
export function useSight(
  items: readonly VirtualItem[],
  onSight: ((from: number, to: number) => void) | undefined,
): void {
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => {
    if (to > from) onSight?.(from, to);
  }, [from, to, onSight]);
}
