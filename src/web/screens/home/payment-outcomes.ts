import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { refundedOf } from '../../parts/refunded.ts';

export const OUTCOMES = ['succeeded', 'declined', 'refunded', 'disputed'] as const;
export type PaymentOutcome = (typeof OUTCOMES)[number];

export type Bucket = Record<PaymentOutcome, number>;

export interface PaymentFigures {
  /** Equal spans of time, the earliest first. */
  buckets: Bucket[];
  totals: Bucket;
  /** `$1,000.00 · ¥500` */
  amounts: Record<PaymentOutcome, string>;
}

const BUCKETS = 30;
const none = (): Bucket => ({ succeeded: 0, declined: 0, refunded: 0, disputed: 0 });

/**
 * What became of payments by now: one that was refunded in part counts as refunded. What is only held, or
 * was released, is none yet, or none any more.
 */
export function outcomesOf(all: readonly ApiObject[]): PaymentFigures {
  const charges = all.filter(({ status, captured }) => status === 'failed' || captured !== false);
  const times = charges.map(({ created = 0 }) => created);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const buckets = Array.from({ length: BUCKETS }, none);
  const totals = none();
  const sums = new Map<string, Map<string, number>>();
  for (const charge of charges) {
    const outcome = outcomeOf(charge);
    const share = to === from ? 1 : ((charge.created ?? 0) - from) / (to - from);
    const bucket = buckets[Math.floor(share * (BUCKETS - 1))] as Bucket;
    bucket[outcome]++;
    totals[outcome]++;
    const of = sums.get(outcome) ?? new Map<string, number>();
    const currency = String(charge.currency);
    of.set(currency, (of.get(currency) ?? 0) + amountOf(charge));
    sums.set(outcome, of);
  }
  const amounts = (outcome: PaymentOutcome) =>
    [...(sums.get(outcome) ?? [])]
      .map(([currency, amount]) => amountText(amount, currency))
      .join(' · ');
  return {
    ...{ buckets, totals },
    amounts: {
      succeeded: amounts('succeeded'),
      declined: amounts('declined'),
      refunded: amounts('refunded'),
      disputed: amounts('disputed'),
    },
  };
}

function outcomeOf(charge: ApiObject): PaymentOutcome {
  if (charge.status === 'failed') return 'declined';
  if (charge.disputed === true) return 'disputed';
  return refundedOf(charge) > 0 ? 'refunded' : 'succeeded';
}

/** Of what was held, no more than was captured has moved. */
function amountOf({ status, amount, amount_captured: captured }: ApiObject): number {
  return Number(status !== 'failed' && typeof captured === 'number' ? captured : amount);
}
