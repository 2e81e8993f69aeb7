import { Link } from '@tanstack/react-router';
import { useEventDetail } from '../../data/event-detail.ts';
import { methodName, pathOf } from '../../parts/address.ts';
import { Button } from '../../parts/button.tsx';
import { Failed } from '../../parts/failed.tsx';
import { CallView } from '../call/call-view.tsx';

interface CallPanelProps {
  id: string;
  /** px */
  width: number;
  onClose(): void;
}

/** The open row beside the list. Its own page has the same, with more room. */
export function CallPanel({ id, width, onClose }: CallPanelProps) {
  const call = useEventDetail(id);
  return (
    <aside className="stub" aria-label="Call" style={{ width }}>
      <div className="call-line">
        <span className="method">{call.data && methodName(call.data.row)}</span>
        <span className="mono ellipsis flex-1">{call.data && pathOf(call.data.row)}</span>
        <Link to="/timeline/$id" params={{ id }} className="button bare small">
          Open
        </Link>
        <Button look="bare" size="small" icon="close" label="Close" onClick={onClose} />
      </div>
      {call.isError && <Failed error={call.error} again={() => void call.refetch()} />}
      {call.data && <CallView key={id} detail={call.data} />}
    </aside>
  );
}
