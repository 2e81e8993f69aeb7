import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useChosenTab } from '../../data/chosen-tab.ts';
import { findObject } from '../../data/objects.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { History } from './history.tsx';
import { ObjectHead } from './object-head.tsx';
import { Overview } from './overview.tsx';
import { RelationGraph } from './relation-graph.tsx';

const TABS = [
  { name: 'overview', label: 'Overview' },
  { name: 'json', label: 'JSON' },
  { name: 'history', label: 'History' },
  { name: 'graph', label: 'Graph' },
];
const TAB_NAMES = { names: TABS.map(({ name }) => name), first: 'overview' };

/** One object: what it is, its states, its money, and everything that touched it. */
export default function ObjectPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [tab, setTab] = useChosenTab(TAB_NAMES);
  const label = TABS.find(({ name }) => name === tab)?.label;
  const found = useQuery({
    queryKey: ['object', id],
    queryFn: ({ signal }) => findObject(id, signal),
    refetchInterval: 3_000,
  });
  return (
    <div className="call-page">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/objects">Objects</Link>
        <span aria-hidden="true">›</span>
        {found.data && (
          <Link to="/objects" search={{ type: found.data.type } as never}>
            {found.data.type}
          </Link>
        )}
        <span aria-hidden="true">›</span>
        <h1 className="mono">{id}</h1>
        <CopyButton text={id} what="id" />
      </nav>
      {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
      {found.data === null && (
        <Empty title={`No account has an object ${id}.`}>
          <p>It may have been deleted, or belong to another data folder.</p>
        </Empty>
      )}
      {found.data && (
        <>
          <ObjectHead found={found.data} />
          <Tabs tabs={TABS} chosen={tab} onChoose={setTab} />
          <div className="page-body" role="tabpanel" aria-label={label} tabIndex={0}>
            {tab === 'overview' && <Overview found={found.data} />}
            {tab === 'json' && <JsonTree value={found.data.object} label="Object" />}
            {tab === 'history' && <History id={id} />}
            {tab === 'graph' && <RelationGraph found={found.data} />}
          </div>
        </>
      )}
    </div>
  );
}
