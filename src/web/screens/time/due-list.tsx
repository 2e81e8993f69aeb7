import { useQuery } from '@tanstack/react-query';
import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';
import { momentText } from '../../parts/moment.ts';
import { IdLink } from '../../parts/short-id.tsx';
import type { Clock } from './time.tsx';

interface Due {
  id: string;
  what: string;
  /** Unix seconds. */
  at: number;
}

/** What will happen by itself when the clock gets there. */
export function DueList({ clock }: { clock: Clock }) {
  const { account, now } = clock;
  const list = (path: string) =>
    callApi<ApiList>({ path, account, params: { limit: '100' } }).then(({ data }) => data);
  const due = useQuery({
    queryKey: ['due', account],
    queryFn: async (): Promise<Due[]> => {
      const [subscriptions, payouts] = await Promise.all([list('subscriptions'), list('payouts')]);
      return [...subscriptions.flatMap(dueOfSubscription), ...payouts.flatMap(dueOfPayout)];
    },
    refetchInterval: 5_000,
  });
  const coming = (due.data ?? []).filter(({ at }) => at > now).sort((a, b) => a.at - b.at);
  if (due.isSuccess && coming.length === 0) {
    return <p className="quiet">Nothing is due: no subscription runs, no payout is on its way.</p>;
  }
  return (
    <section aria-label="What comes">
      <div className="section-head">
        <h2>What comes</h2>
        <span className="quiet">advance past it to see it happen</span>
      </div>
      <table className="table card">
        <tbody>
          {coming.slice(0, 20).map(({ id, what, at }) => (
            <tr key={`${id} ${what}`}>
              <td className="mono quiet">{momentText(at * 1000)}</td>
              <td>{what}</td>
              <td>
                <IdLink id={id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function dueOfSubscription({ id, status, trial_end, items }: ApiObject): Due[] {
  if (typeof trial_end === 'number' && status === 'trialing') {
    return [{ id, what: 'Trial ends', at: trial_end }];
  }
  const [first] = (items as { data?: { current_period_end?: number }[] } | undefined)?.data ?? [];
  const at = first?.current_period_end;
  const isRunning = status === 'active' || status === 'past_due';
  return isRunning && at !== undefined ? [{ id, what: 'Subscription renews', at }] : [];
}

function dueOfPayout({ id, status, arrival_date }: ApiObject): Due[] {
  const isOnItsWay = status === 'pending' || status === 'in_transit';
  return isOnItsWay && typeof arrival_date === 'number'
    ? [{ id, what: 'Payout arrives', at: arrival_date }]
    : [];
}
