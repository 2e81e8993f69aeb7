import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useAccount } from '../../data/account.ts';
import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';
import { AccountNote } from '../../parts/account-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { IdLink } from '../../parts/short-id.tsx';
import { StatusChip } from '../../parts/status-chip.tsx';
import { type ObjectType, objectTypes } from './object-types.ts';
import { TypeNav } from './type-nav.tsx';

const PAGE = '50';

/** What the account holds, by type, the newest first. */
export default function Objects() {
  const { type = 'payment_intent' } = useSearch({ strict: false }) as { type?: string };
  const chosen = objectTypes.find((one) => one.type === type) ?? (objectTypes[0] as ObjectType);
  return (
    <div className="split">
      <TypeNav chosen={chosen.type} />
      <ObjectList key={chosen.type} chosen={chosen} />
    </div>
  );
}

function ObjectList({ chosen }: { chosen: ObjectType }) {
  const [account] = useAccount();
  const list = useInfiniteQuery({
    queryKey: ['objects', account, chosen.type],
    queryFn: ({ pageParam }) =>
      callApi<ApiList>({
        path: chosen.path,
        account,
        params: { limit: PAGE, ...(pageParam !== '' && { starting_after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ data, has_more }) => (has_more ? data.at(-1)?.id : undefined),
    refetchInterval: 3_000,
  });
  const objects = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section className="record-list" aria-label={chosen.label}>
      <header className="page-head">
        <h1>{chosen.label}</h1>
        {list.isSuccess && (
          <span className="quiet">
            {objects.length}
            {list.hasNextPage ? '+' : ''}
          </span>
        )}
        <AccountNote />
      </header>
      {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && objects.length === 0 && <None chosen={chosen} />}
      {objects.length > 0 && (
        <div className="flex-1 min-h-0 overflow-auto">
          <ObjectTable objects={objects} chosen={chosen} />
          {list.hasNextPage && (
            <div className="p-4">
              <Button disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function ObjectTable({ objects, chosen }: { objects: readonly ApiObject[]; chosen: ObjectType }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>Id</th>
          {chosen.columns.map(({ head, isFigure }) => (
            <th key={head} className={isFigure ? 'right' : ''}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {objects.map((object) => (
          <tr key={object.id}>
            <td>
              <IdLink id={object.id} />
            </td>
            {chosen.columns.map(({ head, of, isFigure }) => (
              <td key={head} className={isFigure ? 'right num' : 'second'}>
                {head === 'Status' && typeof object.status === 'string' ? (
                  <StatusChip status={object.status} object={object} />
                ) : (
                  of(object)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function None({ chosen: { label, trigger } }: { chosen: ObjectType }) {
  return (
    <Empty title={`No ${label.toLowerCase()} yet.`} command={`paystub trigger ${trigger}`}>
      <p>
        See <Link to="/">how to connect your code</Link>.
      </p>
    </Empty>
  );
}
