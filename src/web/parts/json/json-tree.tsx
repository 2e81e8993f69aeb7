import { useMemo, useState } from 'react';
import { flatten, foldedBelow } from './flatten.ts';
import { TreeLines } from './tree-lines.tsx';

interface JsonTreeProps {
  value: unknown;
  label: string;
}

/** Levels that are open at first. */
const DEPTH = 4;
const OPEN_LINES_MAX = 5_000;

/** Folds, and names amounts and times. */
export function JsonTree({ value, label }: JsonTreeProps) {
  const [folded, setFolded] = useState(() => foldedBelow(value, DEPTH));
  const lines = useMemo(() => flatten(value, folded), [value, folded]);
  const toggle = (path: string) => {
    const next = new Set(folded);
    if (!next.delete(path)) next.add(path);
    setFolded(next);
  };
  const openAll = () => setFolded(foldedBelow(value, lines.length > OPEN_LINES_MAX ? DEPTH : 99));
  return (
    <TreeLines
      count={lines.length}
      lineAt={(index) => lines[index]}
      label={label}
      onFold={toggle}
      onOpenAll={folded.size > 0 ? openAll : undefined}
    />
  );
}
