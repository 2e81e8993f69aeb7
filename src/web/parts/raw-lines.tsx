import { useVirtualLines } from './virtual-lines.ts';

interface RawLinesProps {
  count: number;
  /** Empty while it is not known. */
  lineAt(index: number): string;
  label: string;
  /** Tells which lines can be seen. */
  onSight?: ((from: number, to: number) => void) | undefined;
}

const LINE_PX = 18;

/** Lines as text, of which only those in sight are drawn. */
export function RawLines({ count, lineAt, label, onSight }: RawLinesProps) {
  const { scroller, items, heightPx } = useVirtualLines<HTMLElement>({
    count,
    linePx: LINE_PX,
    onSight,
  });
  return (
    <section ref={scroller} className="code raw-text" aria-label={label} tabIndex={0}>
      <div style={{ height: heightPx, position: 'relative' }}>
        {items.map(({ index, start }) => (
          <div
            key={index}
            style={{ position: 'absolute', top: 0, transform: `translateY(${start}px)` }}
          >
            {lineAt(index)}
          </div>
        ))}
      </div>
    </section>
  );
}
