import { amountText } from '../../parts/amount.ts';
import type { FlowLink } from './flow-graph.ts';

/** The same as the bands, in figures. */
export function FlowTable({ links, currency }: { links: readonly FlowLink[]; currency: string }) {
  return (
    <details>
      <summary>As a table</summary>
      <table className="table">
        <thead>
          <tr>
            <th>From</th>
            <th>To</th>
            <th className="right">Amount</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ from, to, amount }) => (
            <tr key={`${from} ${to}`}>
              <td>{from}</td>
              <td>{to}</td>
              <td className="right num">{amountText(amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
