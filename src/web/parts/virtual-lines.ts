import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';

interface VirtualLinesOptions {
  count: number;
  linePx: number;
  /** Told which lines are drawn, whenever that changes; `to` is not among them. */
  onSight: ((from: number, to: number) => void) | undefined;
}

interface VirtualLines<E extends Element> {
  scroller: RefObject<E | null>;
  /** Those to draw. */
  items: readonly VirtualItem[];
  heightPx: number;
}

/** Lines of one height in a box that scrolls, of which only those in sight are drawn. */
export function useVirtualLines<E extends Element>({
  count,
  linePx,
  onSight,
}: VirtualLinesOptions): VirtualLines<E> {
  const scroller = useRef<E>(null);
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 20,
  });
  const items = list.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => {
    if (to > from) onSight?.(from, to);
  }, [from, to, onSight]);
  return { scroller, items, heightPx: list.getTotalSize() };
}
