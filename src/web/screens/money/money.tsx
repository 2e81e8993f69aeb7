import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useAccount } from '../../data/account.ts';
import { useChosenTab } from '../../data/chosen-tab.ts';
import type { ApiObject } from '../../data/stripe-api.ts';
import { AccountNote } from '../../parts/account-note.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { BalanceReceipt } from './balance-receipt.tsx';
import { EntriesTable } from './entries-table.tsx';
import { flowLinks } from './flow-graph.ts';
import { FlowPlot } from './flow-plot.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { doubleEntries } from './money-flow.ts';
import type { ReadLedger } from './read-ledger.ts';
import { readMoney } from './read-money.ts';

const BalancePlot = lazy(() => import('./balance-plot.tsx'));

/** What the account has, and each line that led there. */
export default function Money() {
  const [account] = useAccount();
  const money = useQuery({
    queryKey: ['money', account],
    queryFn: () => readMoney(account),
    refetchInterval: 3_000,
  });
  const { lines = [], isWhole = false } = money.data ?? {};
  return (
    <>
      <header className="page-head">
        <h1>Money</h1>
        {money.data && <span className="quiet">{extentText(money.data)}</span>}
        <AccountNote />
      </header>
      <div className="page-body">
        {money.isError && <Failed error={money.error} again={() => void money.refetch()} />}
        {money.data && lines.length === 0 && (
          <Empty
            title="No balance. The first payment puts $0.00 in motion."
            command="paystub trigger charge.succeeded"
          />
        )}
        {money.data && lines.length > 0 && (
          <div className="two-columns">
            <Currencies lines={lines} isWhole={isWhole} />
            <BalanceReceipt {...money.data} />
          </div>
        )}
      </div>
    </>
  );
}

interface CurrenciesProps {
  lines: readonly ApiObject[];
  isWhole: boolean;
}

/** Amounts of two currencies never add up: each has its own plots. */
function Currencies({ lines, isWhole }: CurrenciesProps) {
  const counts = countsOf(lines);
  const names = counts.map(([name]) => name);
  const [currency, choose] = useChosenTab({ names, first: names[0] ?? 'usd' });
  const mine = lines.filter((line) => line.currency === currency);
  const tabs = counts.map(([name, count]) => ({ name, label: name.toUpperCase(), count }));
  return (
    <div className="grid grid-cols-1 gap-6 content-start min-w-0">
      {tabs.length > 1 && <Tabs tabs={tabs} chosen={currency} onChoose={choose} />}
      <Suspense fallback={<div className="h-[250px]" />}>
        <BalancePlot lines={mine} currency={currency} />
      </Suspense>
      <FlowPlot
        links={flowLinks(mine)}
        currency={currency}
        of={extentText({ lines: mine, isWhole })}
      />
      <EntriesTable sums={doubleEntries(mine)} currency={currency} />
      <LedgerTable key={currency} lines={mine} />
    </div>
  );
}

/** The currency of most lines first. */
function countsOf(lines: readonly ApiObject[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { currency } of lines) {
    counts.set(String(currency), (counts.get(String(currency)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function extentText({ lines: { length }, isWhole }: Pick<ReadLedger, 'isWhole' | 'lines'>) {
  const count = length.toLocaleString('en');
  if (!isWhole) return `the newest ${count} lines of the ledger`;
  return `${count} ${length === 1 ? 'line' : 'lines'} of the ledger`;
}
