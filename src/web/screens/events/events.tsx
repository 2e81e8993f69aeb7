import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useAccount } from '../../data/account.ts';
import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';
import { AccountNote } from '../../parts/account-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { momentText } from '../../parts/moment.ts';
import { IdLink } from '../../parts/short-id.tsx';

/** What happened in the account, as its webhooks are told. */
export default function Events() {
  const { type = '' } = useSearch({ strict: false }) as { type?: string };
  const [account] = useAccount();
  const list = useInfiniteQuery({
    queryKey: ['events', account, type],
    queryFn: ({ pageParam }) =>
      callApi<ApiList>({
        path: 'events',
        account,
        params: {
          limit: '50',
          ...(type !== '' && { type }),
          ...(pageParam !== '' && { starting_after: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ data, has_more }) => (has_more ? data.at(-1)?.id : undefined),
    refetchInterval: 3_000,
  });
  const events = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <header className="page-head">
        <h1>Events</h1>
        <AccountNote />
        <TypeForm type={type} />
      </header>
      <div className="flex-1 min-h-0 overflow-auto">
        {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
        {list.isSuccess && events.length === 0 && <Nothing type={type} />}
        {events.length > 0 && <EventTable events={events} />}
        {list.hasNextPage && (
          <div className="p-4">
            <Button isBusy={list.isFetching} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function Nothing({ type }: { type: string }) {
  if (type !== '') {
    return (
      <Empty title={`No event is of the type ${type}.`}>
        <Link to="/events">Show all types</Link>
      </Empty>
    );
  }
  return (
    <Empty
      title="No event yet. Every change of an object makes one."
      command="paystub trigger charge.succeeded"
    />
  );
}

function TypeForm({ type }: { type: string }) {
  const navigate = useNavigate();
  return (
    <form
      className="end"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('type');
        void navigate({ to: '.', search: (typed ? { type: String(typed) } : {}) as never });
      }}
    >
      <input
        className="field"
        name="type"
        key={type}
        defaultValue={type}
        aria-label="Type of events"
        placeholder="charge.*"
      />
    </form>
  );
}

function EventTable({ events }: { events: readonly ApiObject[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>Type</th>
          <th>About</th>
          <th>Caused by</th>
          <th className="right">Waiting</th>
          <th>Created</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => {
          const { data, request, pending_webhooks } = event as unknown as EventParts;
          return (
            <tr key={event.id}>
              <td>
                <Link to="/events/$id" params={{ id: event.id }} className="canary">
                  {String(event.type)}
                </Link>
              </td>
              <td>{data.object.id && <IdLink id={data.object.id} />}</td>
              <td>{request?.id && <IdLink id={request.id} />}</td>
              <td className="right num">{pending_webhooks}</td>
              <td className="quiet mono">{event.created && momentText(event.created * 1000)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface EventParts {
  data: { object: { id?: string } };
  request: { id: string | null } | null;
  pending_webhooks: number;
}
