import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useAccount } from '../../data/account.ts';
import { type ApiObject, type ApiPage, callApi } from '../../data/stripe-api.ts';
import { AccountNote } from '../../parts/account-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { SEARCHED } from '../../parts/metadata-query.ts';
import { IdLink } from '../../parts/short-id.tsx';
import { StatusChip } from '../../parts/status-chip.tsx';
import { type ObjectType, objectTypes } from './object-types.ts';
import { SearchField } from './search-field.tsx';
import { TypeNav } from './type-nav.tsx';

const PAGE = '50';
const EVERY_MS = 3_000;

type Texts = Readonly<Record<string, string>>;

/** What the account holds, by type, the newest first. */
export default function Objects() {
  const { type = 'payment_intent', query = '' } = useSearch({ strict: false }) as Texts;
  const navigate = useNavigate();
  const chosen = objectTypes.find((one) => one.type === type) ?? (objectTypes[0] as ObjectType);
  return (
    <div className="split">
      <TypeNav chosen={chosen.type} query={query} />
      <ObjectList
        key={chosen.type}
        chosen={chosen}
        query={chosen.type in SEARCHED ? query : ''}
        onQuery={(wanted) => {
          const search = { type: chosen.type, ...(wanted !== '' && { query: wanted }) };
          void navigate({ to: '/objects', search: search as never });
        }}
      />
    </div>
  );
}

interface ObjectListProps {
  chosen: ObjectType;
  /** In the language of the API's search; empty for all. */
  query: string;
  onQuery(query: string): void;
}

function ObjectList({ chosen, query, onQuery }: ObjectListProps) {
  const list = useObjects(chosen, query);
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
      {chosen.type in SEARCHED && <SearchField query={query} onQuery={onQuery} />}
      {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && objects.length === 0 && query === '' && <None chosen={chosen} />}
      {list.isSuccess && objects.length === 0 && query !== '' && (
        <Empty title={`No ${chosen.label.toLowerCase()} match.`}>
          <Button onClick={() => onQuery('')}>Clear search</Button>
        </Empty>
      )}
      {objects.length > 0 && (
        <div className="flex-1 min-h-0 overflow-auto">
          <ObjectTable objects={objects} chosen={chosen} />
          {list.hasNextPage && (
            <div className="p-4">
              <Button isBusy={list.isFetching} onClick={() => void list.fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** All that the account has of a type, or what the API's search finds. */
function useObjects({ type, path }: ObjectType, query: string) {
  const [account] = useAccount();
  return useInfiniteQuery({
    queryKey: ['objects', account, type, query],
    queryFn: ({ pageParam }) => {
      const next = query === '' ? { starting_after: pageParam } : { page: pageParam };
      const params = { limit: PAGE, ...(query !== '' && { query }), ...(pageParam !== '' && next) };
      const from = query === '' ? path : `${path}/search`;
      return callApi<ApiPage>({ path: from, account, params: params as Texts });
    },
    initialPageParam: '',
    getNextPageParam: ({ data, has_more, next_page }) =>
      has_more ? (next_page ?? data.at(-1)?.id) : undefined,
    // To search is to read all of them.
    refetchInterval: query === '' && EVERY_MS,
  });
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
