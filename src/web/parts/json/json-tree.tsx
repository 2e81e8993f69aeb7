import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { flatten, foldedBelow, type TreeLine } from './flatten.ts';
import { TreeLineView } from './tree-line.tsx';

interface JsonTreeProps {
  value: unknown;
  /** Levels that are open at first. */
  depth?: number;
  label: string;
}

const LINE_PX = 19;
const OPEN_LINES_MAX = 5_000;

/** Folds, names amounts and times, and draws only the lines in sight. */
export function JsonTree({ value, depth = 4, label }: JsonTreeProps) {
  const [folded, setFolded] = useState(() => foldedBelow(value, depth));
  const lines = useMemo(() => flatten(value, folded), [value, folded]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  const toggle = ({ path }: TreeLine) => {
    const next = new Set(folded);
    if (!next.delete(path)) next.add(path);
    setFolded(next);
  };
  const openAll = () => setFolded(foldedBelow(value, lines.length > OPEN_LINES_MAX ? depth : 99));
  return (
    <div className="json code">
      <div className="json-tree" ref={scroller} role="tree" aria-label={label} tabIndex={0}>
        <div style={{ height: list.getTotalSize(), position: 'relative' }} role="presentation">
          {list.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            return (
              line && (
                <TreeLineView key={index} line={line} top={start} onFold={() => toggle(line)} />
              )
            );
          })}
        </div>
      </div>
      {folded.size > 0 && (
        <button type="button" className="button bare small open-all" onClick={openAll}>
          Open all
        </button>
      )}
    </div>
  );
}
