import type { FoundObject } from '../../data/objects.ts';
import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { momentText } from '../../parts/moment.ts';
import { refundedOf } from '../../parts/refunded.ts';
import { StatusChip } from '../../parts/status-chip.tsx';
import { useFacts } from './use-facts.ts';

/** The one amount of the page, the state, and where it belongs. */
export function ObjectHead({ found: { account, type, object } }: { found: FoundObject }) {
  const amount = amountIn(object);
  const { charge } = useFacts(object);
  const { status, created } = object;
  const title = object.name ?? object.email ?? object.description;
  return (
    <header className="px-5 pb-3">
      <div className="amount-line">
        {amount !== undefined && <span className="amount">{amount}</span>}
        {typeof status === 'string' && (
          <StatusChip
            status={status}
            object={object.object === 'charge' ? object : { ...refundOf(charge), ...object }}
          />
        )}
        {amount === undefined && typeof title === 'string' && <b>{title}</b>}
      </div>
      <p className="second flex gap-4 flex-wrap">
        <span>{type}</span>
        <span className="mono">{account}</span>
        {created !== undefined && (
          <span className="quiet">created {momentText(created * 1000)}</span>
        )}
      </p>
    </header>
  );
}

function refundOf(charge: ApiObject | undefined) {
  return charge && { amount_refunded: refundedOf(charge), disputed: charge.disputed };
}

function amountIn(object: Record<string, unknown>): string | undefined {
  const { amount, amount_total, amount_due, unit_amount, currency } = object;
  const value = [amount, amount_total, amount_due, unit_amount].find(
    (one) => typeof one === 'number',
  );
  return typeof value === 'number' && typeof currency === 'string'
    ? amountText(value, currency)
    : undefined;
}
