import { type FoundObject, findObjects } from '../../data/objects.ts';
import { relatedIds } from './related.ts';

export interface GraphNode {
  id: string;
  /** Null: it is gone, or was never kept. */
  type: string | null;
  /** In the units of the drawing. */
  x: number;
  y: number;
}

export interface Graph {
  nodes: GraphNode[];
  edges: { from: string; to: string; field: string }[];
}

export const HOPS = 2;
export const STEP_X = 230;
export const STEP_Y = 62;
const NODES_MAX = 24;

/** What an object names, and what those name in turn, ring by ring. */
export async function graphFrom(root: FoundObject): Promise<Graph> {
  const graph: Graph = {
    nodes: [{ id: root.object.id, type: root.type, x: 0, y: 10 }],
    edges: [],
  };
  let ring = [root];
  for (let hop = 1; hop <= HOPS; hop++) {
    const next: FoundObject[] = [];
    for (const member of ring) next.push(...(await addNeighbours(graph, member, hop)));
    ring = next;
  }
  return graph;
}

/** Returns those that were not in the graph before, and are there. */
async function addNeighbours(
  graph: Graph,
  { object }: FoundObject,
  hop: number,
): Promise<FoundObject[]> {
  const related = relatedIds(object);
  const isKnown = (id: string) => graph.nodes.some((node) => node.id === id);
  const unknown = related.map(({ id }) => id).filter((id) => !isKnown(id));
  const asked = unknown.slice(0, NODES_MAX - graph.nodes.length);
  const found = asked.length === 0 ? undefined : await findObjects(asked);
  for (const id of asked) {
    const row = graph.nodes.filter(({ x }) => x === hop * STEP_X).length;
    const one = found?.get(id);
    const type = one === undefined || one.object.deleted === true ? null : one.type;
    graph.nodes.push({ id, type, x: hop * STEP_X, y: 10 + row * STEP_Y });
  }
  for (const { id, field } of related) {
    if (isKnown(id)) graph.edges.push({ from: object.id, to: id, field });
  }
  return [...(found?.values() ?? [])];
}
