import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useAccount } from '../../data/account.ts';
import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { BalanceReceipt } from './balance-receipt.tsx';
import { EntriesTable } from './entries-table.tsx';
import { FlowPlot } from './flow-plot.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { doubleEntries, moneyFlow } from './money-flow.ts';

const BalancePlot = lazy(() => import('./balance-plot.tsx'));

export interface Balance {
  available: { amount: number; currency: string }[];
  pending: { amount: number; currency: string }[];
}

/** What the account has, and each line that led there. */
export default function Money() {
  const [account] = useAccount();
  const every = { refetchInterval: 3_000 };
  const balance = useQuery({
    queryKey: ['balance', account],
    queryFn: () => callApi<Balance>({ path: 'balance', account }),
    ...every,
  });
  const ledger = useQuery({
    queryKey: ['ledger', 'all', account],
    queryFn: () =>
      callApi<ApiList>({ path: 'balance_transactions', account, params: { limit: '100' } }),
    ...every,
  });
  const lines: ApiObject[] = ledger.data?.data ?? [];
  return (
    <>
      <header className="page-head">
        <h1>Money</h1>
        {ledger.data && (
          <span className="quiet">
            {lines.length}
            {ledger.data.has_more ? ' newest' : ''} lines of the ledger
          </span>
        )}
      </header>
      <div className="page-body">
        {ledger.isError && <Failed error={ledger.error} again={() => void ledger.refetch()} />}
        {ledger.isSuccess && lines.length === 0 && (
          <Empty
            title="No balance. The first payment puts $0.00 in motion."
            command="paystub trigger charge.succeeded"
          />
        )}
        {lines.length > 0 && (
          <div className="two-columns">
            <div className="grid gap-6 content-start min-w-0">
              <Suspense fallback={<div className="h-[220px]" />}>
                <BalancePlot lines={lines} />
              </Suspense>
              {currenciesOf(lines).map((currency) => (
                <CurrencyFlow key={currency} currency={currency} lines={lines} />
              ))}
              <LedgerTable lines={lines} />
            </div>
            {balance.data && (
              <BalanceReceipt
                balance={balance.data}
                lines={lines}
                isWhole={ledger.data?.has_more === false}
              />
            )}
          </div>
        )}
      </div>
    </>
  );
}

function CurrencyFlow({ currency, lines }: { currency: string; lines: readonly ApiObject[] }) {
  const mine = lines.filter((line) => line.currency === currency);
  return (
    <>
      <FlowPlot steps={moneyFlow(mine)} currency={currency} />
      <EntriesTable sums={doubleEntries(mine)} currency={currency} />
    </>
  );
}

function currenciesOf(lines: readonly ApiObject[]): string[] {
  return [...new Set(lines.map(({ currency }) => String(currency)))];
}
