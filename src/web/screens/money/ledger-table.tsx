import { useState } from 'react';
import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { momentText } from '../../parts/moment.ts';
import { IdLink } from '../../parts/short-id.tsx';

const SHOWN = 100;

/** The newest lines, and all of them when asked. */
export function LedgerTable({ lines }: { lines: readonly ApiObject[] }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? lines : lines.slice(0, SHOWN);
  return (
    <section aria-label="Ledger" className="overflow-x-auto">
      <table className="table card">
        <thead>
          <tr>
            <th>Type</th>
            <th className="right">Amount</th>
            <th className="right">Fee</th>
            <th className="right">Net</th>
            <th>From</th>
            <th>Available</th>
            <th>Created</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => {
            const currency = String(line.currency);
            return (
              <tr key={line.id}>
                <td>{String(line.type).replaceAll('_', ' ')}</td>
                <td className="right num">{amountText(Number(line.amount), currency)}</td>
                <td className="right num quiet">{amountText(Number(line.fee), currency)}</td>
                <td className="right num">{amountText(Number(line.net), currency)}</td>
                <td>{typeof line.source === 'string' && <IdLink id={line.source} />}</td>
                <td className="quiet mono">{momentText(Number(line.available_on) * 1000)}</td>
                <td className="quiet mono">{line.created && momentText(line.created * 1000)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <Button className="mt-3" onClick={() => setAll(true)}>
          Show all {lines.length.toLocaleString('en')}
        </Button>
      )}
    </section>
  );
}
