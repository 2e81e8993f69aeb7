import { useCallback } from 'react';
import { RawLines } from '../../../parts/raw-lines.tsx';
import type { OpenBody } from './use-body-worker.ts';
import { useLineBlocks } from './use-line-blocks.ts';

/** A large body as it was sent. */
export function LargeRaw({ open, label }: { open: OpenBody; label: string }) {
  const { worker, rawLines } = open;
  const read = useCallback(
    (from: number, to: number) => worker.ask<string[]>({ do: 'rawLines', from, to }),
    [worker],
  );
  const { lineAt, ask } = useLineBlocks(read, worker);
  return (
    <RawLines
      count={rawLines}
      lineAt={(index) => lineAt(index) ?? ''}
      label={label}
      onSight={ask}
    />
  );
}
