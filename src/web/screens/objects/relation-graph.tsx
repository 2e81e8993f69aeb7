import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FoundObject } from '../../data/objects.ts';
import { Failed } from '../../parts/failed.tsx';
import { shortId } from '../../parts/short-id.tsx';
import { type Graph, type GraphNode, graphFrom, HOPS, STEP_X, STEP_Y } from './relations-of.ts';

const NODE_WIDTH = 180;
const NODE_HEIGHT = 44;
const BEND = 30;

/** What the object names, and what those name in turn. The same stands as a list below. */
export function RelationGraph({ found }: { found: FoundObject }) {
  const graph = useQuery({
    queryKey: ['graph', found.object.id],
    queryFn: () => graphFrom(found),
  });
  if (graph.isError) return <Failed error={graph.error} again={() => void graph.refetch()} />;
  if (graph.isSuccess && graph.data.edges.length === 0) {
    return (
      <section aria-label="Relations">
        <p className="quiet">It names no other object.</p>
      </section>
    );
  }
  const { nodes = [], edges = [] } = graph.data ?? {};
  const height = Math.max(...nodes.map(({ y }) => y), 0) + STEP_Y;
  const at = new Map(nodes.map((node) => [node.id, node]));
  return (
    <section aria-label="Relations">
      <svg
        viewBox={`-20 -6 ${STEP_X * (HOPS + 1)} ${height + 6}`}
        className="graph card"
        aria-hidden="true"
      >
        {edges.map(({ from, to }) => {
          const [a, b] = [at.get(from), at.get(to)];
          if (a === undefined || b === undefined) return null;
          return <path key={`${from} ${to}`} d={curve(a, b)} className="edge" />;
        })}
        {nodes.map((node) => (
          <Node key={node.id} node={node} isRoot={node.id === found.object.id} />
        ))}
      </svg>
      <EdgeTable edges={edges} at={at} />
    </section>
  );
}

function Node({ node: { id, type, x, y }, isRoot }: { node: GraphNode; isRoot: boolean }) {
  const look = type === null ? 'dead' : isRoot ? 'now carbon' : 'visited';
  return (
    <g transform={`translate(${x} ${y})`} className={`node ${look}`}>
      <rect width={NODE_WIDTH} height={NODE_HEIGHT} rx="3" />
      <text x="90" y="18">
        {type ?? 'not here'}
      </text>
      <text x="90" y="34" className="at">
        {shortId(id)}
      </text>
    </g>
  );
}

interface EdgeTableProps {
  edges: Graph['edges'];
  at: ReadonlyMap<string, GraphNode>;
}

function EdgeTable({ edges, at }: EdgeTableProps) {
  return (
    <table className="table mt-4">
      <thead>
        <tr>
          <th>From</th>
          <th>Field</th>
          <th>To</th>
        </tr>
      </thead>
      <tbody>
        {edges.map(({ from, field, to }) => (
          <tr key={`${from} ${to}`}>
            <td className="mono">{shortId(from)}</td>
            <td>{field}</td>
            <td>
              {at.get(to)?.type === null ? (
                <span className="quiet">
                  <span className="mono">{to}</span> is deleted, or was never kept
                </span>
              ) : (
                <Link to="/o/$id" params={{ id: to }} className="mono">
                  {to}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From side to side; within a column around its right. */
function curve(a: GraphNode, b: GraphNode): string {
  const [y1, y2] = [a.y + NODE_HEIGHT / 2, b.y + NODE_HEIGHT / 2];
  const isBack = b.x < a.x;
  const x1 = isBack ? a.x : a.x + NODE_WIDTH;
  const x2 = isBack || a.x === b.x ? b.x + NODE_WIDTH : b.x;
  const by = isBack ? -BEND : BEND;
  const end = a.x === b.x ? x2 + BEND : x2 - by;
  return `M${x1} ${y1}C${x1 + by} ${y1} ${end} ${y2} ${x2} ${y2}`;
}
