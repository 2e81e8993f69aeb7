import { useVirtualLines } from '../virtual-lines.ts';
import type { TreeLine } from './flatten.ts';
import { TreeLineView } from './tree-line.tsx';

interface TreeLinesProps {
  count: number;
  /** Undefined while it is not known. */
  lineAt(index: number): TreeLine | undefined;
  label: string;
  onFold(path: string): void;
  /** Absent where nothing is shut. */
  onOpenAll?: (() => void) | undefined;
  /** Tells which lines can be seen. */
  onSight?: ((from: number, to: number) => void) | undefined;
}

const LINE_PX = 19;

/** The lines of a tree, of which only those in sight are drawn. */
export function TreeLines({ count, lineAt, label, onFold, onOpenAll, onSight }: TreeLinesProps) {
  const { scroller, items, heightPx } = useVirtualLines<HTMLDivElement>({
    count,
    linePx: LINE_PX,
    onSight,
  });
  return (
    <div className="json code">
      <div className="json-tree" ref={scroller} role="tree" aria-label={label} tabIndex={0}>
        <div style={{ height: heightPx, position: 'relative' }} role="presentation">
          {items.map(({ index, start }) => {
            const line = lineAt(index);
            return (
              line && (
                <TreeLineView
                  key={index}
                  line={line}
                  top={start}
                  onFold={() => onFold(line.path)}
                />
              )
            );
          })}
        </div>
      </div>
      {onOpenAll && (
        <button type="button" className="button bare small open-all" onClick={onOpenAll}>
          Open all
        </button>
      )}
    </div>
  );
}
