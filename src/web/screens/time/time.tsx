import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAccount } from '../../data/account.ts';
import { getLocal, postLocal, queryOf } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Failed } from '../../parts/failed.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { DueList } from './due-list.tsx';

export interface Clock {
  account: string;
  /** Unix seconds. */
  now: number;
  /** Seconds before the real time. */
  ahead: number;
}

interface Move {
  to: 'advance' | 'reset';
  seconds?: number;
}

const HOUR = 3_600;
const STEPS: readonly [string, number][] = [
  ['1 hour', HOUR],
  ['1 day', 24 * HOUR],
  ['1 week', 7 * 24 * HOUR],
  ['1 month', 30 * 24 * HOUR],
];
const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

/** The clock that the account lives by: what falls due on the way happens as it would. */
export default function Time() {
  const [account] = useAccount();
  const toast = useToast();
  const client = useQueryClient();
  const clock = useQuery({
    queryKey: ['clock', account],
    queryFn: ({ signal }) => getLocal<Clock>(`clock${queryOf({ account })}`, signal),
    refetchInterval: 1_000,
    retry: false,
  });
  const move = useMutation({
    mutationFn: ({ to, seconds }: Move) =>
      postLocal<Clock>(`clock/${to}${queryOf({ account })}`, seconds ? { seconds } : {}),
    onSuccess: async (moved) => {
      toast({ text: `It is ${format.format(moved.now * 1000)}.` });
      await client.invalidateQueries();
    },
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  const { data } = clock;
  return (
    <>
      <header className="page-head">
        <h1>Time</h1>
        {data && <span className="quiet mono">{data.account}</span>}
      </header>
      <div className="page-body">
        <div className="max-w-[720px] grid gap-6">
          {clock.isError && <Failed error={clock.error} again={() => void clock.refetch()} />}
          {data && <ClockCard clock={data} isMoving={move.isPending} onMove={move.mutate} />}
          {data && <DueList clock={data} />}
          <p className="quiet">
            Trials end, invoices are drawn up and paid, authorizations expire, and their events are
            sent. From a shell:
          </p>
          <CopyLine text="paystub clock advance 3d" />
        </div>
      </div>
    </>
  );
}

interface ClockCardProps {
  clock: Clock;
  isMoving: boolean;
  onMove(move: Move): void;
}

function ClockCard({ clock, isMoving, onMove }: ClockCardProps) {
  return (
    <section className="card p-5 grid gap-4" aria-label="Clock">
      <div>
        <p className="clock-face">{format.format(clock.now * 1000)}</p>
        <p className={clock.ahead === 0 ? 'quiet' : 'warn'}>
          {clock.ahead === 0 ? 'Real time' : `${spanText(clock.ahead)} ahead of real time`}
        </p>
      </div>
      <div className="verbs">
        {STEPS.map(([name, seconds], at) => (
          <Button
            key={name}
            look={at === 1 ? 'primary' : 'plain'}
            disabled={isMoving}
            onClick={() => onMove({ to: 'advance', seconds })}
          >
            Advance {name}
          </Button>
        ))}
        {clock.ahead !== 0 && (
          <Button disabled={isMoving} onClick={() => onMove({ to: 'reset' })}>
            Back to real time
          </Button>
        )}
      </div>
      {isMoving && <p role="status">Advancing. What falls due on the way happens now…</p>}
    </section>
  );
}

function spanText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.round((seconds % 86_400) / HOUR);
  const parts = [
    ...(days > 0 ? [`${days} ${days === 1 ? 'day' : 'days'}`] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
  ];
  return parts.length === 0 ? `${seconds} s` : parts.join(' ');
}
