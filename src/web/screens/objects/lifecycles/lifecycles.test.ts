import { describe, expect, it } from 'vitest';
import { resources } from '../../../../api/registry.ts';
import { loadContract, resourceNode } from '../../../../contract/contract.ts';
import type { Lifecycle } from './lifecycle.ts';
import { lifecycleOf, lifecycles } from './lifecycles.ts';
import { stateIn } from './visits.ts';

const contract = loadContract();
/** Where the contract has any text, its comment names these. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  payout: ['paid', 'pending', 'in_transit', 'canceled', 'failed'],
  refund: ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'],
};

/** None where the type has no list of them. */
function statusesOf(type: string): readonly string[] {
  const node = resourceNode(contract, type);
  const use = node?.kind === 'object' ? node.fields.status : undefined;
  const status = use && contract.nodes[use.node];
  return status?.kind === 'enum' ? status.values : (WRITTEN[type] ?? []);
}

/** What a way lies over: it goes down or across first, and then turns once. */
function between({ states }: Lifecycle, [from, to]: readonly [string, string]): string[] {
  const at = (name: string) => states.find((state) => state.name === name);
  const [start, end] = [at(from), at(to)];
  if (start === undefined || end === undefined) return ['nowhere'];
  const isDown = end.row > start.row;
  const turn = isDown
    ? { column: start.column, row: end.row }
    : { column: end.column, row: start.row };
  const isOn = (a: typeof turn, b: typeof turn, c: typeof turn) =>
    within(a.column, b.column, c.column) && within(a.row, b.row, c.row);
  return states
    .filter((state) => state !== start && state !== end)
    .filter((state) => isOn(start, turn, state) || isOn(turn, end, state))
    .map(({ name }) => name);
}

const within = (a: number, b: number, value: number) =>
  value >= Math.min(a, b) && value <= Math.max(a, b);

it('every modelled type with a list of statuses has a machine', () => {
  // A destination of v2 is only switched on and off.
  const modelled = resources.map(({ object }) => object).filter((type) => !type.startsWith('v2.'));
  const without = modelled.filter((type) => statusesOf(type).length > 0 && !lifecycleOf(type));
  expect(without).toEqual([]);
});

for (const lifecycle of lifecycles) {
  describe(`the machine of ${lifecycle.type}`, () => {
    const names = lifecycle.states.map(({ name }) => name);

    it('has a place of its own for each status', () => {
      const statuses = statusesOf(lifecycle.type);
      expect(statuses.length).toBeGreaterThan(1);
      const places = lifecycle.states.map(({ column, row }) => `${column} ${row}`);
      expect(new Set(places).size).toBe(places.length);
      for (const status of statuses) {
        const object = { id: 'x', object: lifecycle.type, status };
        expect(names).toContain(stateIn(lifecycle, object));
      }
    });

    it('leads from state to state, past no third one', () => {
      for (const edge of lifecycle.edges) {
        expect(names).toEqual(expect.arrayContaining([...edge]));
        expect({ edge, over: between(lifecycle, edge) }).toEqual({ edge, over: [] });
      }
      const ends = lifecycle.decline ? [lifecycle.decline.from, lifecycle.decline.to] : [];
      expect(names).toEqual(expect.arrayContaining(ends));
    });
  });
}
