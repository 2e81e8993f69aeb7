import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { recordChanges } from '../../data/live.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Perforation, usePanelWidth } from '../../parts/perforation.tsx';
import type { Doomed } from './delete-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MoreMenu } from './more-menu.tsx';
import { RowList } from './row-list.tsx';
import { Strip } from './strip.tsx';
import { TimelineHead } from './timeline-head.tsx';
import { usePlacedRows } from './use-placed-rows.ts';
import { useTimelineSearch } from './use-timeline-search.ts';

// Fetched when they are first opened.
const CallPanel = lazy(async () => ({ default: (await import('./call-panel.tsx')).CallPanel }));
const DeleteDialog = lazy(async () => ({
  default: (await import('./delete-dialog.tsx')).DeleteDialog,
}));

/** Without a filter; a name that is left out would stay. */
const WHOLE = { account: undefined };

/** Everything that was seen, in one list. The address holds the filter and the open row. */
export default function Timeline() {
  const client = useQueryClient();
  const [generation, setGeneration] = useState(0);
  const startAnew = () => {
    client.removeQueries({ queryKey: ['rows'] });
    setGeneration(generation + 1);
  };
  const record = recordChanges.use();
  return <TimelineView key={`${generation} ${record}`} onDeleted={startAnew} />;
}

function TimelineView({ onDeleted }: { onDeleted(): void }) {
  const { open, group, filter, change, openRow, setFilter } = useTimelineSearch();
  const navigate = useNavigate();
  const [isLive, setLive] = useState(true);
  const [doomed, setDoomed] = useState<Doomed>();
  const isGrouped = group !== 'none';
  const { older, shown, ...rows } = usePlacedRows({ filter, isGrouped, isLive });
  const opened = shown.find(({ row }) => row.id === open)?.row;
  const deleted = (what: Doomed) => {
    if ('row' in what) openRow(undefined);
    onDeleted();
  };
  return (
    <div className="split">
      <section className="record-list" aria-label="Timeline">
        <TimelineHead
          {...{ isLive, isGrouped }}
          onLive={() => setLive(!isLive)}
          onGroup={() => change({ group: isGrouped ? 'none' : undefined })}
        >
          <MoreMenu
            filter={filter}
            opened={opened}
            onDeleteOpen={() => opened && setDoomed({ row: opened })}
            onDeleteAll={() => setDoomed({ filter })}
          />
        </TimelineHead>
        <FilterBar filter={filter} onFilter={setFilter} />
        <Strip rows={shown} />
        {older.isError && <Failed error={older.error} again={() => void older.refetch()} />}
        {older.isSuccess && shown.length === 0 && (
          <Nothing filter={filter} onClear={() => setFilter(WHOLE)} />
        )}
        <RowList
          rows={shown}
          selected={open}
          waiting={rows.waiting}
          isLoading={older.isPending}
          onTake={rows.take}
          onTop={rows.setAtTop}
          onOpen={openRow}
          onOpenPage={(id) => void navigate({ to: '/timeline/$id', params: { id } })}
          onPause={() => setLive(!isLive)}
          onEnd={() => older.hasNextPage && !older.isFetching && void older.fetchNextPage()}
        />
      </section>
      {open !== undefined && <SidePanel id={open} onClose={() => openRow(undefined)} />}
      {doomed && (
        <Suspense>
          <DeleteDialog
            doomed={doomed}
            onClose={() => setDoomed(undefined)}
            onDeleted={() => deleted(doomed)}
          />
        </Suspense>
      )}
    </div>
  );
}

function SidePanel({ id, onClose }: { id: string; onClose(): void }) {
  const [width, setWidth] = usePanelWidth('call');
  return (
    <>
      <Perforation width={width} onWidth={setWidth} />
      <Suspense fallback={<div className="stub" style={{ width }} />}>
        <CallPanel id={id} width={width} onClose={onClose} />
      </Suspense>
    </>
  );
}

function Nothing({ filter, onClear }: { filter: object; onClear(): void }) {
  if (Object.keys(filter).length > 0) {
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
