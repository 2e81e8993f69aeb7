import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { Leader } from '../../parts/leader.tsx';
import type { Balance } from './read-money.ts';

interface BalanceReceiptProps {
  balance: Balance;
  lines: readonly ApiObject[];
  /** Whether these are all lines: only then they have to add up to the balance. */
  isWhole: boolean;
  /** Whether nothing moved while both were read. */
  isStill: boolean;
}

/** Per currency: what is there, what is on its way, and whether the ledger says the same. */
export function BalanceReceipt({ balance, lines, isWhole, isStill }: BalanceReceiptProps) {
  const currencies = [...new Set(lines.map(({ currency }) => String(currency)))];
  return (
    <section className="receipt" aria-label="Balance">
      <div>
        <h2>BALANCE</h2>
        {currencies.map((currency) => {
          const available = amountIn(balance.available, currency);
          const pending = amountIn(balance.pending, currency);
          const net = lines
            .filter((line) => line.currency === currency)
            .reduce((total, line) => total + Number(line.net), 0);
          const difference = net - available - pending;
          return (
            <div key={currency}>
              <hr className="rule" />
              <Leader name="Available">{amountText(available, currency)}</Leader>
              <Leader name="Pending">{amountText(pending, currency)}</Leader>
              <hr className="double-rule" />
              <Leader name={currency.toUpperCase()} isTotal>
                {amountText(available + pending, currency)}
              </Leader>
              {isWhole && isStill && (
                <p className={difference === 0 ? 'ok' : 'bad'}>
                  {difference === 0
                    ? 'Ledger less balance: sum is zero.'
                    : `Ledger less balance is ${amountText(difference, currency)}.`}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function amountIn(list: Balance['available'], currency: string): number {
  return list.find((one) => one.currency === currency)?.amount ?? 0;
}
