import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { getLocal } from '../../data/local-api.ts';
import { Answer } from '../../parts/answer.tsx';
import { Failed } from '../../parts/failed.tsx';
import { durationText, momentText } from '../../parts/moment.ts';
import { RawText } from '../../parts/raw-text.tsx';
import { IdLink } from '../../parts/short-id.tsx';
import { type Delivery, stateOf } from './delivery-state.ts';
import { OwnCheckNote } from './own-check-note.tsx';
import { SignatureCalculator } from './signature-calculator.tsx';

export interface Attempt {
  id: number;
  at_ms: number;
  duration_ms: number;
  status: number | null;
  cause: string | null;
  url: string;
  request: { headers: Record<string, string>; body_sha256: string };
  response: { headers: Record<string, string> | null; body: string | null };
}

/** One event on its way to one endpoint: each attempt, and why a check of the signature fails. */
export default function DeliveryPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) =>
      getLocal<Delivery & { attempts: Attempt[] }>(`deliveries/${id}`, signal),
    refetchInterval: 2_000,
  });
  const delivery = found.data;
  const last = delivery?.attempts.at(-1);
  return (
    <div className="call-page">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/webhooks">Webhooks</Link>
        <span aria-hidden="true">›</span>
        <h1>{delivery ? `${delivery.type} to ${delivery.endpoint}` : `Delivery ${id}`}</h1>
      </nav>
      <div className="page-body">
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {delivery && (
          <>
            <p className="mb-4 flex gap-3 items-center">
              Event <IdLink id={delivery.event} />
              <span className="quiet">
                {stateOf(delivery)}
                {delivery.next_attempt_ms &&
                  `, next attempt ${momentText(delivery.next_attempt_ms)}`}
              </span>
            </p>
            {delivery.attempts.map((attempt, at) => (
              <AttemptCard key={attempt.id} attempt={attempt} number={at + 1} />
            ))}
            {last && (
              <>
                <OwnCheckNote event={delivery.event} endpoint={delivery.endpoint} />
                <SignatureCalculator event={delivery.event} attempt={last} />
              </>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function AttemptCard({ attempt, number }: { attempt: Attempt; number: number }) {
  const { at_ms, duration_ms, status, cause, url, request, response } = attempt;
  return (
    <section className="card p-4 mb-4" aria-label={`Attempt ${number}`}>
      <p className="flex items-center gap-3 flex-wrap">
        <b>Attempt {number}</b>
        <Answer status={status} state={status === null ? 'error' : null} />
        {cause && <span className="bad">{cause}</span>}
        <span className="mono second">{url}</span>
        <span className="quiet ml-auto">
          {momentText(at_ms)}, took {durationText(duration_ms)}
        </span>
      </p>
      <details className="mt-2">
        <summary>Headers that were sent</summary>
        <RawText
          text={Object.entries(request.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
          label="Headers"
        />
      </details>
      {response.body && (
        <details className="mt-2" open={status === null || status >= 400}>
          <summary>What your app answered</summary>
          <RawText text={response.body} label="Answer" />
        </details>
      )}
    </section>
  );
}
