import type { ReactNode } from 'react';
import { amountText } from './amount.ts';
import { refundedOf } from './refunded.ts';

const RING = 2 * Math.PI * 4;

/** How far a payment has come, as part of a ring; and the word that goes with it. */
const STATES: Record<string, { tone: string; ring?: number; word: string }> = {
  requires_payment_method: { tone: 'mute', ring: 0, word: 'Needs a card' },
  requires_confirmation: { tone: 'mute', ring: 0.25, word: 'Needs confirming' },
  requires_action: { tone: 'canary', ring: 0.5, word: 'Needs 3-D Secure' },
  processing: { tone: 'carbon', ring: 0.75, word: 'Processing' },
  requires_capture: { tone: 'canary', ring: 0.75, word: 'Needs capture' },
  succeeded: { tone: 'ok', ring: 1, word: 'Succeeded' },
  canceled: { tone: 'mute', word: 'Canceled' },
  failed: { tone: 'warn', word: 'Failed' },
  paid: { tone: 'ok', ring: 1, word: 'Paid' },
  active: { tone: 'ok', ring: 1, word: 'Active' },
  complete: { tone: 'ok', ring: 1, word: 'Complete' },
  open: { tone: 'carbon', ring: 0.25, word: 'Open' },
  authorized: { tone: 'canary', ring: 0.75, word: 'Authorized' },
  captured: { tone: 'ok', ring: 1, word: 'Captured' },
  partly_refunded: { tone: 'ok', ring: 1, word: 'Refunded in part' },
  disputed: { tone: 'bad', word: 'Disputed' },
  draft: { tone: 'mute', ring: 0, word: 'Draft' },
  in_transit: { tone: 'carbon', ring: 0.75, word: 'In transit' },
  issued: { tone: 'ok', ring: 1, word: 'Issued' },
  trialing: { tone: 'carbon', ring: 0.25, word: 'Trialing' },
  past_due: { tone: 'warn', word: 'Past due' },
  unpaid: { tone: 'warn', word: 'Unpaid' },
  uncollectible: { tone: 'warn', word: 'Uncollectible' },
  under_review: { tone: 'carbon', ring: 0.5, word: 'Under review' },
  warning_needs_response: { tone: 'canary', ring: 0.25, word: 'Inquiry needs a response' },
  warning_under_review: { tone: 'carbon', ring: 0.5, word: 'Inquiry under review' },
  appeal_needs_response: { tone: 'canary', ring: 0.25, word: 'Appeal needs a response' },
  appeal_under_review: { tone: 'carbon', ring: 0.5, word: 'Appeal under review' },
  needs_response: { tone: 'bad', word: 'Needs a response' },
  lost: { tone: 'bad', word: 'Lost' },
  won: { tone: 'ok', ring: 1, word: 'Won' },
  pending: { tone: 'carbon', ring: 0.5, word: 'Pending' },
};

/** `ok`, `warn`, `bad`, `canary`, `carbon`; `mute` for what is over or not known. */
export const toneOfStatus = (status: string) => STATES[status]?.tone ?? 'mute';

interface StatusChipProps {
  status: string;
  /** For what the status alone does not say: a decline, a refund. */
  object?: Record<string, unknown>;
}

export function StatusChip({ status, object = {} }: StatusChipProps) {
  const state = STATES[status] ?? { tone: 'mute', word: status.replaceAll('_', ' ') };
  const declined = status === 'requires_payment_method' ? declineIn(object) : undefined;
  const { currency, disputed } = object;
  const refunded = refundedOf(object);
  return (
    <>
      {declined === undefined ? (
        <span className={`chip large tone-${state.tone}`}>
          <Shape {...state} />
          {state.word}
        </span>
      ) : (
        <span className="chip large tone-warn">
          <Shape tone="warn" />
          Declined, {declined}
        </span>
      )}
      {refunded > 0 && typeof currency === 'string' && (
        <span className="chip large tone-pink">{amountText(refunded, currency)} refunded</span>
      )}
      {disputed === true && (
        <span className="chip large tone-bad">
          <Shape tone="bad" />
          Disputed
        </span>
      )}
    </>
  );
}

function declineIn({ last_payment_error: error }: Record<string, unknown>): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { decline_code, code } = error as { decline_code?: string; code?: string };
  return (decline_code ?? code ?? 'refused').replaceAll('_', ' ');
}

/** A word never stands without a shape: colour alone tells nothing to some. */
function Shape({ tone, ring }: { tone: string; ring?: number }) {
  if (ring !== undefined && ring < 1) return <Ring share={ring} />;
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={tone === 'mute' ? '' : tone}>
      {SHAPES[tone] ?? SHAPES.mute}
    </svg>
  );
}

const SHAPES: Record<string, ReactNode> = {
  ok: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="m3.4 6.2 1.8 1.9 3.5-4" fill="none" stroke="var(--raised)" strokeWidth="1.5" />
    </>
  ),
  warn: <path d="M6 1 11.5 11H.5z" fill="currentColor" />,
  bad: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  mute: <path d="m3 3 6 6m0-6-6 6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

function Ring({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" fill="none" strokeWidth="2">
      <circle cx="6" cy="6" r="4" stroke="var(--line-2)" />
      <circle
        cx="6"
        cy="6"
        r="4"
        stroke="currentColor"
        strokeDasharray={`${RING * share} ${RING}`}
        transform="rotate(-90 6 6)"
      />
    </svg>
  );
}
