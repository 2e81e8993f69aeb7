import { useQuery } from '@tanstack/react-query';
import type { FoundObject } from '../../data/objects.ts';
import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { Leader } from '../../parts/leader.tsx';

/** The lines of the ledger that a payment or charge has caused, and what is left of them. */
export function MoneyReceipt({ found: { object, account } }: { found: FoundObject }) {
  const source = sourceOf(object);
  const ledger = useQuery({
    queryKey: ['ledger', source, account],
    enabled: source !== undefined,
    queryFn: () => linesOf(source ?? '', account),
    refetchInterval: 5_000,
  });
  const lines = ledger.data ?? [];
  const currency = lines[0]?.currency;
  if (lines.length === 0 || typeof currency !== 'string') return null;
  const gross = sum(lines, 'amount');
  const fees = sum(lines, 'fee');
  const net = sum(lines, 'net');
  return (
    <section className="receipt" aria-label="Money">
      <div>
        <div className="leader">
          <h2>MONEY</h2>
          <i />
          <span className="quiet">{currency.toUpperCase()}</span>
        </div>
        <hr className="rule" />
        {lines.map((line) => (
          <Leader key={line.id} name={String(line.type).replaceAll('_', ' ')}>
            {amountText(Number(line.amount), currency)}
          </Leader>
        ))}
        <Leader name="Fees">{amountText(-fees, currency)}</Leader>
        <hr className="double-rule" />
        <Leader name="Yours" isTotal>
          {amountText(net, currency)}
        </Leader>
        <p className={gross - fees === net ? 'ok' : 'bad'}>
          {gross - fees === net ? 'Gross less fees is net.' : 'This does not add up.'}
        </p>
      </div>
    </section>
  );
}

function sourceOf(object: ApiObject): string | undefined {
  if (object.object === 'payment_intent') {
    return typeof object.latest_charge === 'string' ? object.latest_charge : undefined;
  }
  return object.object === 'charge' ? object.id : undefined;
}

async function linesOf(charge: string, account: string): Promise<ApiObject[]> {
  const read = (source: string) =>
    callApi<ApiList>({ path: 'balance_transactions', account, params: { source, limit: '100' } });
  const listOf = async (path: string) =>
    (await callApi<ApiList>({ path, account, params: { charge, limit: '100' } })).data;
  // A dispute takes its money, and gives it back, by lines of its own.
  const caused = await Promise.all([listOf('refunds'), listOf('disputes')]);
  const sources = [charge, ...caused.flat().map(({ id }) => id)];
  const lists = await Promise.all(sources.map(read));
  return lists.flatMap(({ data }) => data);
}

function sum(lines: readonly ApiObject[], field: 'amount' | 'fee' | 'net'): number {
  return lines.reduce((total, line) => total + Number(line[field]), 0);
}
