import { useCallback, useEffect, useState } from 'react';
import type { TreeLine } from '../../../parts/json/flatten.ts';
import { TreeLines } from '../../../parts/json/tree-lines.tsx';
import { LargeRaw } from './large-raw.tsx';
import type { TreeState } from './large-text.ts';
import type { Question } from './questions.ts';
import type { OpenBody } from './use-body-worker.ts';
import { useLineBlocks } from './use-line-blocks.ts';

/** A large body as a tree, all of it or what stands at a path. */
export function LargeTree({ open, label }: { open: OpenBody; label: string }) {
  const { worker } = open;
  const [path, setPath] = useState('');
  const [tree, setTree] = useState<TreeState | null>();
  const ask = useCallback(
    (question: Question) => void worker.ask<TreeState | null>(question).then(setTree),
    [worker],
  );
  useEffect(() => ask({ do: 'tree', path }), [ask, path]);
  const read = useCallback(
    (from: number, to: number) => worker.ask<TreeLine[]>({ do: 'treeLines', from, to }),
    [worker],
  );
  const lines = useLineBlocks(read, tree);
  if (tree === undefined) return <p className="quiet">Reading…</p>;
  if (tree === null && path === '') return <LargeRaw open={open} label={label} />;
  return (
    <>
      <PathForm path={path} isFound={tree !== null} onPath={setPath} />
      {tree && (
        <TreeLines
          count={tree.lines}
          lineAt={lines.lineAt}
          label={label}
          onFold={(at) => ask({ do: 'fold', path: at })}
          onOpenAll={tree.folded > 0 ? () => ask({ do: 'openAll' }) : undefined}
          onSight={lines.ask}
        />
      )}
    </>
  );
}

interface PathFormProps {
  path: string;
  isFound: boolean;
  onPath(path: string): void;
}

function PathForm({ path, isFound, onPath }: PathFormProps) {
  return (
    <form
      className="flex items-center gap-2 mb-2"
      onSubmit={(event) => {
        event.preventDefault();
        onPath(String(new FormData(event.currentTarget).get('path')).trim());
      }}
    >
      <input
        className="field mono flex-1"
        name="path"
        defaultValue={path}
        aria-label="Only what stands at this path"
        aria-invalid={!isFound}
        placeholder="all of it, or data[3].object"
      />
      {!isFound && <span className="warn">Nothing stands there.</span>}
    </form>
  );
}
