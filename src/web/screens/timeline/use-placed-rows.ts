import { useMemo, useState } from 'react';
import { useNewRows, useRows } from '../../data/rows.ts';
import { Chains } from './chains.ts';
import type { FilterText } from './filter-text.ts';

interface Wishes {
  filter: FilterText;
  isGrouped: boolean;
  isLive: boolean;
}

/** The rows of the filter in the order of the list, and those that wait to be taken in. */
export function usePlacedRows({ filter, isGrouped, isLive }: Wishes) {
  const older = useRows(filter);
  const news = useNewRows(filter, older.loaded);
  const { arrived } = news;
  const [taken, setTaken] = useState(0);
  const [isAtTop, setAtTop] = useState(true);
  const untaken = Math.max(0, arrived.length - taken);
  const waiting = arrived.slice(0, untaken).filter(({ id }) => !news.gone.has(id)).length;
  // At the top new rows come in by themselves; further down they would move what is being read.
  if (untaken > 0 && isLive && isAtTop) setTaken(arrived.length);
  if (taken > arrived.length) setTaken(0);
  const text = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins another list
  const chains = useMemo(() => new Chains(isGrouped), [text, isGrouped]);
  const shown = useMemo(() => {
    for (const { rows } of older.data?.pages ?? []) chains.take(rows);
    chains.take(news.arrived.slice(Math.max(0, news.arrived.length - taken)));
    chains.change(news.changed);
    chains.remove(news.gone);
    return chains.placed();
  }, [chains, news, taken, older.data]);
  return { older, shown, waiting, setAtTop, take: () => setTaken(arrived.length) };
}
