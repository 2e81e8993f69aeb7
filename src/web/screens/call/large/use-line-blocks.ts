import { useCallback, useEffect, useRef, useState } from 'react';

const BLOCK = 200;

/**
 * Lines that are fetched, block by block, when they come into sight.
 *
 * @param version other lines stand under the same numbers when it changes
 */
export function useLineBlocks<T>(
  read: (from: number, to: number) => Promise<readonly T[]>,
  version: unknown,
) {
  const [blocks, setBlocks] = useState<ReadonlyMap<number, readonly T[]>>(new Map());
  const asked = useRef(new Set<number>());
  const inSight = useRef<[number, number]>([0, 0]);
  const ask = useCallback(
    (from: number, to: number) => {
      inSight.current = [from, to];
      const wanted = asked.current;
      for (let at = Math.floor(from / BLOCK); at * BLOCK < to; at++) {
        if (wanted.has(at)) continue;
        wanted.add(at);
        void read(at * BLOCK, (at + 1) * BLOCK).then((lines) => {
          if (asked.current === wanted) setBlocks((known) => new Map(known).set(at, lines));
        });
      }
    },
    [read],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is why all is read anew
  useEffect(() => {
    asked.current = new Set();
    ask(...inSight.current);
  }, [ask, version]);
  const lineAt = (index: number) => blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK];
  return { lineAt, ask };
}
