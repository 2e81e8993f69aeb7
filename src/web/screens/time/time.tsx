import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAccount } from '../../data/account.ts';
import { getLocal, postLocal, queryOf } from '../../data/local-api.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Failed } from '../../parts/failed.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { ClockCard } from './clock-card.tsx';
import { comingOf } from './coming.ts';
import { DueList } from './due-list.tsx';
import { LanePlot } from './lane-plot.tsx';
import { lanesOf } from './lanes.ts';
import { readBooks } from './read-books.ts';
import { timeText } from './time-text.ts';

export interface Clock {
  account: string;
  /** Unix seconds. */
  now: number;
  /** Seconds before the real time. */
  ahead: number;
}

export interface Move {
  to: 'advance' | 'reset';
  seconds?: number;
}

/** The clock that the account lives by: what falls due on the way happens as it would. */
export default function Time() {
  const [account] = useAccount();
  const clock = useQuery({
    queryKey: ['clock', account],
    queryFn: ({ signal }) => getLocal<Clock>(`clock${queryOf({ account })}`, signal),
    refetchInterval: 1_000,
    retry: false,
  });
  const { data } = clock;
  return (
    <>
      <header className="page-head">
        <h1>Time</h1>
        {data && <span className="quiet mono">{data.account}</span>}
      </header>
      <div className="page-body">
        <div className="max-w-[1040px] grid grid-cols-1 gap-6">
          {clock.isError && <Failed error={clock.error} again={() => void clock.refetch()} />}
          {data && <ClockView clock={data} />}
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

function ClockView({ clock }: { clock: Clock }) {
  const { account, now } = clock;
  const toast = useToast();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: ({ to, seconds }: Move) =>
      postLocal<Clock>(`clock/${to}${queryOf({ account })}`, seconds ? { seconds } : {}),
    onSuccess: async (moved) => {
      toast({ text: `It is ${timeText(moved.now)}.` });
      await client.invalidateQueries();
    },
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  const books = useQuery({
    queryKey: ['books', account],
    queryFn: () => readBooks(account),
    refetchInterval: 5_000,
  });
  const isMoving = move.isPending;
  // A second later, for what falls due then happens then.
  const advance = (to: number) => move.mutate({ to: 'advance', seconds: to - now + 1 });
  const lanes = books.data ? lanesOf(books.data, now) : [];
  return (
    <>
      <ClockCard clock={clock} isMoving={isMoving} onMove={move.mutate} onAdvance={advance} />
      {books.isError && <Failed error={books.error} again={() => void books.refetch()} />}
      {lanes.length > 0 && <LanePlot {...{ lanes, now, isMoving }} onAdvance={advance} />}
      {books.data && (
        <DueList coming={comingOf(books.data, now)} isMoving={isMoving} onAdvance={advance} />
      )}
    </>
  );
}
