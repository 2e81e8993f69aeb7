/** Where the states of a machine and the ways between them lie, in the units of its drawing. */
import type { Lifecycle, State } from './lifecycles/lifecycle.ts';

export const NODE_WIDTH = 114;
export const NODE_HEIGHT = 44;
const STEP_X = 157;
const STEP_Y = 112;
const MARGIN = 9;
/** For the way back after a refusal. */
const ABOVE = 30;
/** Below a state stands when it was entered. */
const LABEL = 22;
const CORNER = 8;

export interface Drawing {
  width: number;
  height: number;
  nodes: readonly (State & { x: number; y: number; words: readonly string[] })[];
  edges: readonly { from: string; to: string; path: string }[];
  /** The way back, and where its label stands. */
  back?: { path: string; x: number; y: number };
}

export function drawingOf({ states, edges, decline }: Lifecycle): Drawing {
  const top = decline === undefined ? 14 : 14 + ABOVE;
  const nodes = states.map((state) => ({
    ...state,
    ...{ x: MARGIN + state.column * STEP_X, y: top + state.row * STEP_Y },
    words: wordsOf(state.name),
  }));
  const at = (name: string) => nodes.find((node) => node.name === name) ?? { x: 0, y: 0 };
  const most = (of: 'x' | 'y') => Math.max(...nodes.map((node) => node[of]));
  return {
    width: most('x') + NODE_WIDTH + MARGIN,
    height: most('y') + NODE_HEIGHT + LABEL,
    nodes,
    edges: edges.map(([from, to]) => ({ from, to, path: pathOf(at(from), at(to)) })),
    ...(decline && { back: backOf(at(decline.from), at(decline.to)) }),
  };
}

/** Long names stand on two lines: `requires_`, `confirmation`. */
function wordsOf(name: string): string[] {
  const cut = name.length > 13 ? name.indexOf('_') + 1 : 0;
  return cut === 0 ? [name] : [name.slice(0, cut), name.slice(cut)];
}

interface Point {
  x: number;
  y: number;
}

function pathOf(from: Point, to: Point): string {
  const middle = NODE_HEIGHT / 2;
  const fromX = from.x + NODE_WIDTH / 2;
  const toX = to.x + NODE_WIDTH / 2;
  const isRight = to.x > from.x;
  if (from.y === to.y) {
    return isRight
      ? `M${from.x + NODE_WIDTH} ${from.y + middle}H${to.x}`
      : `M${from.x} ${from.y + middle}H${to.x + NODE_WIDTH}`;
  }
  const isDown = to.y > from.y;
  const below = NODE_HEIGHT + LABEL;
  if (from.x === to.x) {
    return isDown ? `M${fromX} ${from.y + below}V${to.y}` : `M${fromX} ${from.y}V${to.y + below}`;
  }
  const turn = isRight ? CORNER : -CORNER;
  if (isDown) {
    const y = to.y + middle;
    const end = isRight ? to.x : to.x + NODE_WIDTH;
    return `M${fromX} ${from.y + below}V${y - CORNER}q0 ${CORNER} ${turn} ${CORNER}H${end}`;
  }
  const y = from.y + middle;
  const start = isRight ? from.x + NODE_WIDTH : from.x;
  return `M${start} ${y}H${toX - turn}q${turn} 0 ${turn} ${-CORNER}V${to.y + below}`;
}

function backOf(from: Point, to: Point) {
  const [start, end] = [from.x + NODE_WIDTH - 14, to.x + NODE_WIDTH / 2];
  const y = to.y - 26;
  const path = `M${start} ${from.y}V${y + CORNER}q0 ${-CORNER} ${-CORNER} ${-CORNER}H${end + CORNER}q${-CORNER} 0 ${-CORNER} ${CORNER}V${to.y}`;
  return { path, x: (start + end) / 2, y: y - 4 };
}
