import { useQuery } from '@tanstack/react-query';
import { useAccount } from '../../data/account.ts';
import { postLocal, queryOf } from '../../data/local-api.ts';
import { CopyLine } from '../../parts/copy-line.tsx';

/** A key for the chosen account. It ends with the server; your own keys are never kept. */
export function KeySettings() {
  const [account] = useAccount();
  const key = useQuery({
    queryKey: ['key', account],
    queryFn: () =>
      postLocal<{ account: string | null; key: string }>(`keys${queryOf({ account })}`),
    staleTime: Number.POSITIVE_INFINITY,
    // A key ends with its server: one that was shown before may be of another.
    gcTime: 0,
  });
  return (
    <section>
      <div className="section-head">
        <h2>Key</h2>
        <span className="quiet">
          {key.data && `of ${key.data.account ?? 'the account that your first call opens'}`}
        </span>
      </div>
      {key.isError && <p className="warn">{key.error.message}</p>}
      {key.data && <CopyLine text={key.data.key} />}
      <p className="quiet mt-2">
        Any key of the form sk_test_… works, and each has an account of its own. Live keys are
        refused.
      </p>
    </section>
  );
}
