import { Link } from '@tanstack/react-router';
import type { EventKind } from '../../../capture/event.ts';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { editorLink } from '../../parts/code-frame.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Icon } from '../../parts/icon.tsx';
import { withoutTurning } from '../../parts/lines.ts';
import { momentText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { IdLink } from '../../parts/short-id.tsx';
import { CallVerbs } from './call-verbs.tsx';
import { HttpFacts } from './http-facts.tsx';
import { StripeFacts } from './stripe-facts.tsx';
import { WordFacts } from './word-facts.tsx';

const SITE_NAMES: Partial<Record<EventKind, string>> = {
  log: 'Written at',
  exception: 'Raised at',
};

/** What happened, the few facts that place it, and what can be done with it. */
export function CallHead({ detail }: { detail: TrafficDetail }) {
  const { row, event } = detail;
  return (
    <div className="stub-head">
      <p className="call-summary">
        <Sentence text={row.summary} />
      </p>
      <RaisedChip detail={detail} />
      <dl className="facts">
        <Fact name="At">
          <time dateTime={new Date(row.ts).toISOString()} title={new Date(row.ts).toISOString()}>
            {momentText(row.ts)}
          </time>
        </Fact>
        <HttpFacts row={row} event={event} />
        <WordFacts event={event} />
        {row.ids[0] && (
          <Fact name="Object">
            <IdLink id={row.ids[0]} />
          </Fact>
        )}
        {event.site && (
          <Fact name={SITE_NAMES[event.kind] ?? 'Sent by'}>
            <a className="mono" href={editorLink(event.site)} title={event.site.file}>
              {row.site}
            </a>
          </Fact>
        )}
        {row.request_id && (
          <Fact name="Request-Id">
            <code title={row.request_id}>{row.request_id}</code>
            <CopyButton text={row.request_id} what="request id" />
          </Fact>
        )}
        <StripeFacts event={event} />
      </dl>
      <div className="verbs">
        <CallVerbs detail={detail} />
        <Link to="/traces/$id" params={{ id: row.id }} className="button">
          Trace
        </Link>
      </div>
    </div>
  );
}

/** What a handler raised, and the way to its frames. */
function RaisedChip({ detail: { event, related } }: { detail: TrafficDetail }) {
  if (event.kind !== 'http.in' || event.in?.exc === undefined) return null;
  const text = withoutTurning(event.in.exc);
  const raised = related.find(({ how, row }) => how === 'child' && row.kind === 'exception');
  const content = (
    <>
      <Icon name="errors" />
      <span className="ellipsis">{text}</span>
    </>
  );
  return raised === undefined ? (
    <p className="chip tone-bad mt-2 max-w-full" title={text}>
      {content}
    </p>
  ) : (
    <Link
      to="/timeline/$id"
      params={{ id: raised.row.id }}
      className="chip tone-bad mt-2 max-w-full"
      title={text}
    >
      {content}
    </Link>
  );
}
