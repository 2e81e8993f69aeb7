import { amountText } from '../../parts/amount.ts';
import { Icon } from '../../parts/icon.tsx';
import type { AccountSum } from './money-flow.ts';

/** The double entry behind the flow: both sides have to be the same. */
export function EntriesTable({
  sums,
  currency,
}: {
  sums: readonly AccountSum[];
  currency: string;
}) {
  const total = (side: 'debit' | 'credit') => sums.reduce((all, one) => all + one[side], 0);
  const shown = (amount: number) => (amount === 0 ? '' : amountText(amount, currency));
  const difference = total('debit') - total('credit');
  return (
    <section
      className="card overflow-x-auto"
      aria-label={`Double entry in ${currency.toUpperCase()}`}
    >
      <table className="table">
        <thead>
          <tr>
            <th>Account</th>
            <th className="right">Debit</th>
            <th className="right">Credit</th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ name, debit, credit }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="right num">{shown(debit)}</td>
              <td className="right num">{shown(credit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Both sides</th>
            <td className="right num">{amountText(total('debit'), currency)}</td>
            <td className="right num">{amountText(total('credit'), currency)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={`flex items-center gap-2 p-3 ${difference === 0 ? 'ok' : 'bad'}`}>
        <Icon name={difference === 0 ? 'done' : 'errors'} />
        {difference === 0
          ? 'Debit less credit: sum is zero.'
          : `Debit less credit is ${amountText(difference, currency)}.`}
      </p>
    </section>
  );
}
