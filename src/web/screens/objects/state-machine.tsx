import { useQuery } from '@tanstack/react-query';
import { type ApiList, callApi } from '../../data/stripe-api.ts';
import { clockParts } from '../../parts/moment.ts';
import { NextSteps } from './next-steps.tsx';
import type { FoundObject } from './object.tsx';
import { edges, nodes, visitsIn } from './payment-states.ts';

const WIDTH = 114;
const HEIGHT = 44;

/** Where the payment has been, where it is, and where it may go from here. */
export function StateMachine({ found }: { found: FoundObject }) {
  const { object, account } = found;
  const { id, status } = object;
  const events = useQuery({
    queryKey: ['payment-events', id, status],
    queryFn: () =>
      callApi<ApiList>({
        path: 'events',
        account,
        params: { limit: '100', type: 'payment_intent.*' },
      }),
  });
  const visits = visitsIn(events.data?.data ?? [], object);
  const decline = visits.declines.at(-1);
  return (
    <section>
      <div className="section-head">
        <h2>State</h2>
        <span className="quiet">
          {visits.states.size} visited, {visits.declines.length} declined
        </span>
      </div>
      <div className="card p-4">
        <svg
          className="machine"
          viewBox="0 0 768 216"
          role="img"
          aria-label={`State: ${String(status)}`}
        >
          <Heads />
          {edges.map(({ path, from, to }) => {
            const isVisited = visits.states.has(from) && visits.states.has(to);
            return <path key={path} d={path} className={isVisited ? 'edge visited' : 'edge'} />;
          })}
          {decline !== undefined && (
            <>
              <path className="edge back" d="M580 44V26a8 8 0 0 0-8-8H74a8 8 0 0 0-8 8v18" />
              <text x="320" y="14" className="decline">
                declined {clockParts(decline * 1000)[0]}
              </text>
            </>
          )}
          {nodes.map((node) => (
            <StateNode
              key={node.state}
              node={node}
              at={visits.states.get(node.state)}
              isNow={node.state === status}
            />
          ))}
        </svg>
        <NextSteps found={found} />
      </div>
    </section>
  );
}

interface StateNodeProps {
  node: (typeof nodes)[number];
  /** Unix seconds of the visit. */
  at: number | undefined;
  isNow: boolean;
}

function StateNode({ node, at, isNow }: StateNodeProps) {
  const { words, x, y } = node;
  const look = isNow ? 'now' : at === undefined ? '' : 'visited';
  return (
    <g className={`node ${look}`} transform={`translate(${x} ${y})`}>
      <rect width={WIDTH} height={HEIGHT} rx="3" />
      {words.map((word, line) => (
        <text key={word} x={WIDTH / 2} y={words.length === 1 ? 26 : 19 + line * 14}>
          {word}
        </text>
      ))}
      {at !== undefined && (
        <text className="at" x={WIDTH / 2} y={HEIGHT + 15}>
          {clockParts(at * 1000)[0]}
        </text>
      )}
    </g>
  );
}

function Heads() {
  const head = 'M0 0 6 3 0 6z';
  return (
    <defs>
      {['visited', 'back', 'possible'].map((name) => (
        <marker
          key={name}
          id={`head-${name}`}
          className={`head ${name}`}
          markerWidth="6"
          markerHeight="6"
          refX="6"
          refY="3"
          orient="auto"
        >
          <path d={head} />
        </marker>
      ))}
    </defs>
  );
}
