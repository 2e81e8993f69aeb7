import { useQuery } from '@tanstack/react-query';
import type { FoundObject } from '../../data/objects.ts';
import { momentText } from '../../parts/moment.ts';
import { toneOfStatus } from '../../parts/status-chip.tsx';
import { eventsOf } from './events-of.ts';
import type { Lifecycle } from './lifecycles/lifecycle.ts';
import { stateIn, type Visits, visitsIn } from './lifecycles/visits.ts';
import { type Drawing, drawingOf, NODE_HEIGHT, NODE_WIDTH } from './machine-drawing.ts';
import { NextSteps } from './next-steps.tsx';

interface StateMachineProps {
  found: FoundObject;
  lifecycle: Lifecycle;
}

/** Where an object has been, where it is, and where it may go from here. */
export function StateMachine({ found, lifecycle }: StateMachineProps) {
  const { object } = found;
  const now = stateIn(lifecycle, object);
  const events = useQuery({
    // Another try may end in the same state.
    queryKey: ['object-events', object.id, now, object.latest_charge, object.latest_attempt],
    queryFn: () => eventsOf(found, lifecycle.events),
  });
  const visits = visitsIn(lifecycle, events.data ?? [], object);
  return (
    <section aria-label="State">
      <div className="section-head">
        <h2>State</h2>
        <span className="quiet">
          {visits.states.size} visited
          {lifecycle.decline && `, ${visits.declines.length} declined`}
        </span>
      </div>
      <div className="card p-4">
        <Machine drawing={drawingOf(lifecycle)} visits={visits} now={now} />
        <NextSteps found={found} lifecycle={lifecycle} />
      </div>
    </section>
  );
}

interface MachineProps {
  drawing: Drawing;
  visits: Visits;
  now: string;
}

function Machine({ drawing: { width, height, nodes, edges, back }, visits, now }: MachineProps) {
  const decline = visits.declines.at(-1);
  return (
    <svg
      className="machine"
      style={{ maxWidth: width }}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`State: ${now}`}
    >
      <Heads />
      {edges.map(({ path, from, to }) => {
        const isVisited = visits.states.has(from) && visits.states.has(to);
        return <path key={path} d={path} className={isVisited ? 'edge visited' : 'edge'} />;
      })}
      {decline !== undefined && back && (
        <>
          <path className="edge back" d={back.path} />
          <text x={back.x} y={back.y} className="decline">
            declined {momentText(decline * 1000)}
          </text>
        </>
      )}
      {nodes.map((node) => (
        <StateNode
          key={node.name}
          node={node}
          at={visits.states.get(node.name)}
          isNow={node.name === now}
        />
      ))}
    </svg>
  );
}

interface StateNodeProps {
  node: Drawing['nodes'][number];
  /** Unix seconds of the visit. */
  at: number | undefined;
  isNow: boolean;
}

function StateNode({ node, at, isNow }: StateNodeProps) {
  const { words, x, y } = node;
  const look = isNow ? `now ${toneOfStatus(node.name)}` : at === undefined ? '' : 'visited';
  return (
    <g className={`node ${look}`} transform={`translate(${x} ${y})`}>
      <rect width={NODE_WIDTH} height={NODE_HEIGHT} rx="3" />
      {words.map((word, line) => (
        <text key={word} x={NODE_WIDTH / 2} y={words.length === 1 ? 26 : 19 + line * 14}>
          {word}
        </text>
      ))}
      {at !== undefined && (
        <text className="at" x={NODE_WIDTH / 2} y={NODE_HEIGHT + 15}>
          {momentText(at * 1000)}
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
