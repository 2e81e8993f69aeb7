import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getLocal } from '../../data/local-api.ts';
import { checkSignature, type Verdict } from './check-signature.ts';
import type { Attempt } from './delivery.tsx';

interface SignatureCalculatorProps {
  event: string;
  attempt: Attempt;
}

/** Says why a check fails: paste the secret your app has, and the bytes that it checked. */
export function SignatureCalculator({ event, attempt }: SignatureCalculatorProps) {
  const { headers, body_sha256: sha256 } = attempt.request;
  const header = headers['Stripe-Signature'] ?? headers['stripe-signature'] ?? '';
  const [secret, setSecret] = useState('');
  const [body, setBody] = useState('');
  const sent = useQuery({
    queryKey: ['object', event],
    queryFn: ({ signal }) => getLocal<{ object: unknown }>(`objects/${event}`, signal),
  });
  const verdict = useQuery({
    queryKey: ['signature', header, secret, body, sent.dataUpdatedAt],
    enabled: secret !== '' && body !== '',
    queryFn: () => {
      const about = { object: sent.data?.object, sha256, atMs: attempt.at_ms };
      return checkSignature({ header, secret, body, sent: about });
    },
  });
  return (
    <section className="card p-4 mt-6" aria-label="Signature calculator">
      <div className="section-head">
        <h2>Signature calculator</h2>
        <span className="quiet">nothing of it leaves this page</span>
      </div>
      <div className="grid grid-cols-1 gap-3">
        <dl>
          <dt className="label">Header</dt>
          <dd className="mono wrap-anywhere">{header || 'none was sent'}</dd>
        </dl>
        <label className="grid gap-1">
          <span className="label">Secret that your app uses</span>
          <input
            className="field mono"
            placeholder="whsec_…"
            value={secret}
            onChange={({ target }) => setSecret(target.value.trim())}
          />
        </label>
        <label className="grid gap-1">
          <span className="label">Body that your app checked</span>
          <textarea
            className="field"
            rows={5}
            placeholder="Paste what your handler passed to the check"
            value={body}
            onChange={({ target }) => setBody(target.value)}
          />
        </label>
      </div>
      {verdict.isError && <p className="warn mt-4">{verdict.error.message}</p>}
      {verdict.data && <VerdictNote verdict={verdict.data} />}
    </section>
  );
}

function VerdictNote({ verdict: { isGood, title, why, signed, expected } }: { verdict: Verdict }) {
  return (
    <div className={`note mt-4 ${isGood ? 'info' : 'error'}`} role="status">
      <h3>{title}</h3>
      <p>{why}</p>
      <p className="mono mt-2 wrap-anywhere">
        signed: {signed}
        <br />
        v1 by this secret: {expected}
      </p>
    </div>
  );
}
