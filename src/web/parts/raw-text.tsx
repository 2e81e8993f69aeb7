import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { lineAt, lineStarts } from './lines.ts';

const LINE_PX = 18;

/** Text of any length and any content, as text: lines are cut to pieces, only those in sight drawn. */
export function RawText({ text, label }: { text: string; label: string }) {
  const starts = useMemo(() => lineStarts(text), [text]);
  const scroller = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: starts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  return (
    <section ref={scroller} className="code raw-text" aria-label={label} tabIndex={0}>
      <div style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            style={{ position: 'absolute', top: 0, transform: `translateY(${start}px)` }}
          >
            {lineAt(text, starts, index)}
          </div>
        ))}
      </div>
    </section>
  );
}
