import { getLocal } from '../../data/local-api.ts';
import type { FoundObject } from './object.tsx';
import { relatedIds } from './related.ts';

export interface GraphNode {
  id: string;
  type: string;
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

/** What an object names, and what those name in turn, ring by ring. Unknown ids are left out. */
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

/** Returns those that were not in the graph before. */
async function addNeighbours(
  graph: Graph,
  { object }: FoundObject,
  hop: number,
): Promise<FoundObject[]> {
  const added: FoundObject[] = [];
  const isKnown = (id: string) => graph.nodes.some((node) => node.id === id);
  for (const { id, field } of relatedIds(object)) {
    if (!isKnown(id) && graph.nodes.length < NODES_MAX) {
      const found = await getLocal<FoundObject>(`objects/${id}`).catch(() => undefined);
      if (found !== undefined) {
        const row = graph.nodes.filter(({ x }) => x === hop * STEP_X).length;
        graph.nodes.push({ id, type: found.type, x: hop * STEP_X, y: 10 + row * STEP_Y });
        added.push(found);
      }
    }
    if (isKnown(id)) graph.edges.push({ from: object.id, to: id, field });
  }
  return added;
}
