/** Where the nodes of a flow and the bands between them lie, in the units of its drawing. */
import { type FlowLink, GROSS, NET, OWED } from './flow-graph.ts';

export const WIDTH = 760;
export const NODE_WIDTH = 10;
/** So high is what all that flows amounts to. */
const FULL = 170;
const COLUMNS = [136, 300, 452, 606];
const TOP = 38;
/** For a name and its amount; thin nodes stand in the middle of it. */
const SLOT = 34;
const GAP = 8;
/** So that a cent beside a million is seen. */
const LEAST = 1.5;

export interface FlowNode {
  name: string;
  amount: number;
  column: number;
  x: number;
  y: number;
  height: number;
}

export interface FlowBand extends FlowLink {
  path: string;
}

export interface FlowLayout {
  height: number;
  nodes: readonly FlowNode[];
  bands: readonly FlowBand[];
}

export function layoutOf(links: readonly FlowLink[]): FlowLayout {
  const columns: FlowNode[][] = COLUMNS.map(() => []);
  for (const name of new Set(links.flatMap(({ from, to }) => [from, to]))) {
    const column = columnOf(name, links);
    const amount = Math.max(sumOf(links, 'from', name), sumOf(links, 'to', name));
    columns[column]?.push({ name, amount, column, x: COLUMNS[column] ?? 0, y: 0, height: 0 });
  }
  const most = Math.max(
    1,
    ...columns.map((nodes) => nodes.reduce((all, one) => all + one.amount, 0)),
  );
  const scale = FULL / most;
  for (const nodes of columns) stack(nodes, scale);
  const nodes = columns.flat();
  const bottom = Math.max(...nodes.map(({ y, height }) => y + Math.max(height, SLOT / 2)));
  return { height: bottom + GAP, nodes, bands: bandsOf(links, nodes, scale) };
}

function columnOf(name: string, links: readonly FlowLink[]): number {
  if (name === GROSS || name === OWED) return 1;
  if (name === NET) return 2;
  return links.some(({ from }) => from === name) ? 0 : 3;
}

/** Names stand above the nodes in the middle, and beside the others. */
function stack(nodes: readonly FlowNode[], scale: number): void {
  let y = TOP;
  for (const node of nodes) {
    const isMiddle = node.column === 1 || node.column === 2;
    node.height = Math.max(LEAST, node.amount * scale);
    const slot = isMiddle ? node.height : Math.max(SLOT, node.height);
    node.y = y + (slot - node.height) / 2;
    y += slot + (isMiddle ? TOP : GAP);
  }
}

/** On both sides the bands lie in the order of the links, the first one above. */
function bandsOf(links: readonly FlowLink[], nodes: readonly FlowNode[], scale: number) {
  const used = new Map<string, number>();
  const next = (side: 'from' | 'to', name: string, height: number) => {
    const at = used.get(`${side} ${name}`) ?? 0;
    used.set(`${side} ${name}`, at + height);
    return (nodes.find((node) => node.name === name)?.y ?? 0) + at;
  };
  return links.map((link): FlowBand => {
    const height = Math.max(LEAST, link.amount * scale);
    const x1 = xOf(nodes, link.from) + NODE_WIDTH;
    const x2 = xOf(nodes, link.to);
    const [y1, y2] = [next('from', link.from, height), next('to', link.to, height)];
    const bend = (x1 + x2) / 2;
    const there = `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
    const back = `V${y2 + height}C${bend} ${y2 + height} ${bend} ${y1 + height} ${x1} ${y1 + height}Z`;
    return { ...link, path: there + back };
  });
}

const xOf = (nodes: readonly FlowNode[], name: string) =>
  nodes.find((node) => node.name === name)?.x ?? 0;

const sumOf = (links: readonly FlowLink[], side: 'from' | 'to', name: string) =>
  links.filter((link) => link[side] === name).reduce((all, { amount }) => all + amount, 0);
