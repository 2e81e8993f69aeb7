import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { Answer } from '../../parts/answer.tsx';
import { editorLink } from '../../parts/code-frame.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { durationText, momentText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { IdLink } from '../../parts/short-id.tsx';
import { CallVerbs } from './call-verbs.tsx';

/** What happened, the few facts that place it, and what can be done with it. */
export function CallHead({ detail }: { detail: TrafficDetail }) {
  const { row, event } = detail;
  return (
    <div className="stub-head">
      <p className="call-summary">
        <Sentence text={row.summary} />
      </p>
      <dl className="facts">
        <Fact name="At">{momentText(row.ts)}</Fact>
        {hasAnswer(row.kind) && (
          <Fact name="Answer">
            <Answer status={row.status} state={row.state} />
            {row.dur !== null && <span className="quiet"> in {durationText(row.dur)}</span>}
          </Fact>
        )}
        {row.ids[0] && (
          <Fact name="Object">
            <IdLink id={row.ids[0]} />
          </Fact>
        )}
        {event.site && (
          <Fact name="Sent by">
            <a className="mono" href={editorLink(event.site)}>
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
        <StripeFacts detail={detail} />
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

function StripeFacts({ detail: { event } }: { detail: TrafficDetail }) {
  if (event.kind !== 'http.out' && event.kind !== 'http.in') return null;
  const { stripe } = event;
  if (stripe === undefined) return null;
  const { idem, idem_auto, idem_replayed, mode, account, version, sdk } = stripe;
  const use = idem_replayed ? 'a copy' : idem_auto ? 'by the SDK' : 'first use';
  return (
    <>
      {idem && (
        <Fact name="Idempotency">
          <code>{idem}</code>, {use}
        </Fact>
      )}
      {mode && <Fact name="Mode">{mode}</Fact>}
      {account && (
        <Fact name="Account">
          <IdLink id={account} />
        </Fact>
      )}
      {version && <Fact name="Version">{version}</Fact>}
      {sdk && <Fact name="SDK">{sdk}</Fact>}
    </>
  );
}

function hasAnswer(kind: string): boolean {
  return kind === 'http.out' || kind === 'http.in' || kind === 'webhook';
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
