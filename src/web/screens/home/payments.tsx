import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAccount } from '../../data/account.ts';
import { type ApiList, callApi } from '../../data/stripe-api.ts';
import { AccountNote } from '../../parts/account-note.tsx';
import { OverviewSection } from './overview-section.tsx';
import { type Bucket, OUTCOMES, outcomesOf, type PaymentOutcome } from './payment-outcomes.ts';

const LIMIT = '100';
const LOOKS: Record<PaymentOutcome, { fill: string; to: string; search: object }> = {
  succeeded: { fill: 'var(--ok)', to: '/objects', search: { type: 'charge' } },
  declined: { fill: 'var(--warn)', to: '/timeline', search: { status: '402' } },
  refunded: { fill: 'var(--pink)', to: '/objects', search: { type: 'refund' } },
  disputed: { fill: 'var(--bad)', to: '/objects', search: { type: 'dispute' } },
};

/** How many payments were made when, and what became of them. */
export function Payments() {
  const [account] = useAccount();
  const charges = useQuery({
    queryKey: ['charges', account],
    queryFn: () => callApi<ApiList>({ path: 'charges', account, params: { limit: LIMIT } }),
    refetchInterval: 5_000,
  });
  const { data = [], has_more = false } = charges.data ?? {};
  const { buckets, totals, amounts } = outcomesOf(data);
  const count = OUTCOMES.reduce((all, name) => all + totals[name], 0);
  if (count === 0) return null;
  const beside = (
    <>
      <span className="quiet">
        {has_more ? `the newest ${count}` : count}, by what became of them
      </span>
      <AccountNote />
    </>
  );
  return (
    <OverviewSection title="Payments" beside={beside}>
      <div className="card p-3 outcome">
        <Bars buckets={buckets} />
        <table>
          <thead className="hidden-text">
            <tr>
              <th>Outcome</th>
              <th>Payments</th>
              <th>Amount</th>
            </tr>
          </thead>
          <tbody>
            {OUTCOMES.map((name) => (
              <tr key={name}>
                <td>
                  <i style={{ background: LOOKS[name].fill }} />
                  <Link to={LOOKS[name].to} search={LOOKS[name].search as never}>
                    {name}
                  </Link>
                </td>
                <td className="num right">{totals[name]}</td>
                <td className="num right quiet">{amounts[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </OverviewSection>
  );
}

const STEP = 10;
const HEIGHT = 92;

/** One above the other, the table beside has their sums. */
function Bars({ buckets }: { buckets: readonly Bucket[] }) {
  const sum = (bucket: Bucket) => OUTCOMES.reduce((all, name) => all + bucket[name], 0);
  const highest = Math.max(1, ...buckets.map(sum));
  return (
    <svg viewBox={`0 0 ${buckets.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      {buckets.map((bucket, at) => {
        let top = HEIGHT;
        return OUTCOMES.map((name) => {
          const height = (bucket[name] / highest) * HEIGHT;
          top -= height;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={`${at} ${name}`}
              {...{ x: at * STEP, y: top, width: STEP - 3, height, fill: LOOKS[name].fill }}
            />
          );
        });
      })}
    </svg>
  );
}
