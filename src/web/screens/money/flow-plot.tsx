import { amountText } from '../../parts/amount.ts';
import type { FlowLink } from './flow-graph.ts';
import { type FlowNode, layoutOf, NODE_WIDTH, WIDTH } from './flow-layout.ts';
import { FlowTable } from './flow-table.tsx';

interface FlowPlotProps {
  links: readonly FlowLink[];
  currency: string;
  /** How much of the ledger this is. */
  of: string;
}

/** What customers paid, what went off it, what is left: bands as wide as the money that flows. */
export function FlowPlot({ links, currency, of }: FlowPlotProps) {
  if (links.length === 0) return null;
  const { height, nodes, bands } = layoutOf(links);
  return (
    <figure className="card p-3">
      <figcaption className="section-head">
        <h2>Flow</h2>
        <span className="quiet">
          {currency.toUpperCase()}, {of}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        className="flow"
        role="img"
        aria-label={`Flow in ${currency.toUpperCase()}; the table has the same figures`}
      >
        {bands.map(({ from, to, path }) => (
          <path key={`${from} ${to}`} d={path} className={`band ${toneOf(to)}`} />
        ))}
        {nodes.map((node) => (
          <Node key={`${node.column} ${node.name}`} node={node} currency={currency} />
        ))}
      </svg>
      <FlowTable links={links} currency={currency} />
    </figure>
  );
}

const TONES: Readonly<Record<string, string>> = {
  Left: 'ok',
  Owed: 'bad',
  Refunds: 'pink',
  Disputes: 'bad',
  Fees: 'quiet',
  Other: 'quiet',
  Payouts: 'canary',
};

const toneOf = (name: string) => TONES[name] ?? 'carbon';

/** Beside the nodes at the sides, above those between. */
function Node({ node, currency }: { node: FlowNode; currency: string }) {
  const { name, amount, column, x, y, height } = node;
  const isMiddle = column === 1 || column === 2;
  const side = { 0: 'end', 3: 'start' }[column] ?? 'middle';
  const textX = isMiddle ? x + NODE_WIDTH / 2 : column === 0 ? x - 8 : x + NODE_WIDTH + 8;
  const textY = isMiddle ? y - 20 : y + height / 2 - 3;
  return (
    <g className={toneOf(name)}>
      <rect {...{ x, y, width: NODE_WIDTH, height, rx: 1 }} />
      <text x={textX} y={textY} textAnchor={side as 'end'} className="name-text">
        {name}
      </text>
      <text x={textX} y={textY + 14} textAnchor={side as 'end'} className="figure-text">
        {amountText(amount, currency)}
      </text>
    </g>
  );
}
