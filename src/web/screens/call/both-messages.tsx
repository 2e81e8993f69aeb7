import type { CapturedEvent, HttpMessage } from '../../../capture/event.ts';
import { Answer } from '../../parts/answer.tsx';
import { MessageTab } from './message-tab.tsx';
import { QueryTable } from './query-table.tsx';

interface BothMessagesProps {
  event: CapturedEvent;
  id: string;
  request: HttpMessage;
  response: (HttpMessage & { status: number }) | undefined;
}

/** What was asked and what was answered, side by side where there is room. */
export function BothMessages({ event, id, request, response }: BothMessagesProps) {
  return (
    <div className="messages">
      <section aria-label="Request">
        <div className="section-head">
          <h2>Request</h2>
          <span className="quiet">{request.body.ctype}</span>
        </div>
        <QueryTable event={event} />
        <MessageTab id={id} part="request" message={request} />
      </section>
      <section aria-label="Response">
        <div className="section-head">
          <h2>Response</h2>
          {response && <Answer status={response.status} state={null} />}
        </div>
        {response ? (
          <MessageTab id={id} part="response" message={response} />
        ) : (
          <p className="quiet">There was no answer.</p>
        )}
      </section>
    </div>
  );
}
