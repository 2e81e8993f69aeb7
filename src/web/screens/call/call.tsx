import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEventDetail } from '../../data/event-detail.ts';
import { methodName, pathOf } from '../../parts/address.ts';
import { Failed } from '../../parts/failed.tsx';
import { kindWord } from '../../parts/kind-mark.tsx';
import { CallView } from './call-view.tsx';
import { DiffView } from './diff-view.tsx';

/** One event on a page of its own; with `?diff=ID`, set against another. */
export default function Call() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { diff } = useSearch({ strict: false }) as { diff?: string };
  const call = useEventDetail(id);
  return (
    <div className="call-page">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/timeline">Timeline</Link>
        <span aria-hidden="true">›</span>
        <h1 className="mono">
          {call.data
            ? `${methodName(call.data.row) || kindWord(call.data.row)} ${pathOf(call.data.row)}`
            : id}
        </h1>
      </nav>
      {call.isError && <Failed error={call.error} again={() => void call.refetch()} />}
      {diff !== undefined && <DiffView left={diff} right={id} />}
      {call.data && <CallView key={id} detail={call.data} isPage />}
    </div>
  );
}
