import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useNewRows, useRows } from '../../data/rows.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Perforation, usePanelWidth } from '../../parts/perforation.tsx';
import { CallPanel } from './call-panel.tsx';
import { createChains } from './chains.ts';
import { DeleteDialog, type Doomed } from './delete-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MoreMenu } from './more-menu.tsx';
import { RowList } from './row-list.tsx';
import { Strip } from './strip.tsx';

/** Everything that was seen, in one list. The address holds the filter and the open row. */
export default function Timeline() {
  const client = useQueryClient();
  const [generation, setGeneration] = useState(0);
  const startAnew = () => {
    client.removeQueries({ queryKey: ['rows'] });
    setGeneration(generation + 1);
  };
  return <TimelineView key={generation} onDeleted={startAnew} />;
}

function TimelineView({ onDeleted }: { onDeleted(): void }) {
  const { open, group, ...filter } = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const [isLive, setLive] = useState(true);
  const [width, setWidth] = usePanelWidth('call');
  const older = useRows(filter);
  const { arrived, changed } = useNewRows(filter, older.newest);
  const [taken, setTaken] = useState(0);
  const [isAtTop, setAtTop] = useState(true);
  const [doomed, setDoomed] = useState<Doomed>();
  const waiting = Math.max(0, arrived.length - taken);
  // At the top new rows come in by themselves; further down they would move what is being read.
  if (waiting > 0 && isLive && isAtTop) setTaken(arrived.length);
  if (taken > arrived.length) setTaken(0);
  const text = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins another list
  const chains = useMemo(() => createChains(group !== 'none'), [text, group]);
  const shown = useMemo(() => {
    for (const { rows } of older.data?.pages ?? []) chains.take(rows);
    chains.take(arrived.slice(Math.max(0, arrived.length - taken)));
    chains.change(changed);
    return chains.placed();
  }, [chains, arrived, taken, older.data, changed]);

  const change = useCallback(
    (next: Record<string, string | undefined>) => {
      const search = (before: object) => defined({ ...before, ...next });
      void navigate({ to: '.', search: search as never, replace: true });
    },
    [navigate],
  );
  const openAt = useCallback((id: string | undefined) => change({ open: id }), [change]);
  const toggleGroup = () => change({ group: group === 'none' ? undefined : 'none' });
  const openRow = shown.find(({ row }) => row.id === open)?.row;
  const hasFilter = Object.keys(filter).length > 0;
  return (
    <div className="split">
      <section className="record-list" aria-label="Timeline">
        <header className="page-head">
          <h1>Timeline</h1>
          <span className={`state flex items-center gap-1.5 ${isLive ? 'ok' : 'quiet'}`}>
            <span className="dot" />
            {isLive ? 'Live' : 'Paused'}
          </span>
          <div className="end">
            <Button look="bare" icon="trace" aria-pressed={group !== 'none'} onClick={toggleGroup}>
              {group === 'none' ? 'In order of time' : 'Grouped by cause'}
            </Button>
            <Button
              look="bare"
              icon={isLive ? 'pause' : 'play'}
              label={isLive ? 'Pause' : 'Go on'}
              onClick={() => setLive(!isLive)}
            />
            <MoreMenu
              filter={filter}
              hasOpen={openRow !== undefined}
              onDeleteOpen={() => openRow && setDoomed({ row: openRow })}
              onDeleteAll={() => setDoomed({ filter })}
            />
          </div>
        </header>
        <FilterBar filter={filter} onFilter={(next) => void navigate({ to: '.', search: next })} />
        <Strip rows={shown} />
        {older.isError && <Failed error={older.error} again={() => void older.refetch()} />}
        {older.isSuccess && shown.length === 0 && (
          <Nothing hasFilter={hasFilter} onClear={() => void navigate({ to: '.', search: {} })} />
        )}
        <RowList
          rows={shown}
          selected={open}
          waiting={waiting}
          isLoading={older.isPending}
          onTake={() => setTaken(arrived.length)}
          onTop={setAtTop}
          onOpen={openAt}
          onOpenPage={(id) => void navigate({ to: '/timeline/$id', params: { id } })}
          onPause={() => setLive(!isLive)}
          onEnd={() => older.hasNextPage && !older.isFetching && void older.fetchNextPage()}
        />
      </section>
      {open !== undefined && (
        <>
          <Perforation width={width} onWidth={setWidth} />
          <CallPanel id={open} width={width} onClose={() => change({ open: undefined })} />
        </>
      )}
      {doomed && (
        <DeleteDialog
          doomed={doomed}
          onClose={() => setDoomed(undefined)}
          onDeleted={() => {
            if ('row' in doomed) change({ open: undefined });
            onDeleted();
          }}
        />
      )}
    </div>
  );
}

function defined(values: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(values).filter((entry) => entry[1] !== undefined));
}

function Nothing({ hasFilter, onClear }: { hasFilter: boolean; onClear(): void }) {
  if (hasFilter) {
    return (
      <Empty title="No row matches.">
        <Button onClick={onClear}>Clear filter</Button>
      </Empty>
    );
  }
  return (
    <Empty
      title="Nothing recorded yet. Start your app under Paystub and its calls appear here."
      command="paystub run -- npm start"
    />
  );
}
