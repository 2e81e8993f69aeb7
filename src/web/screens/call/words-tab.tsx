import type { CapturedEvent } from '../../../capture/event.ts';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { RawText } from '../../parts/raw-text.tsx';

/** Of a log its message and fields, of an exception its stack, of an insight what it says. */
export function WordsTab({ event }: { event: CapturedEvent }) {
  if (event.kind === 'log') {
    return (
      <>
        <RawText text={event.msg} label="Message" />
        {event.extra !== undefined && (
          <div className="mt-3">
            <JsonTree value={event.extra} label="Fields" />
          </div>
        )}
      </>
    );
  }
  if (event.kind === 'exception') return <RawText text={event.stack} label="Stack" />;
  return <JsonTree value={event} label="Event" />;
}
