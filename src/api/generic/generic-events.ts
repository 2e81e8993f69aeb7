import type { EventType } from '../../contract/generated/wire.d.ts';
import type { Contract } from '../../contract/schema.ts';

/** The event that the contract has for an object's creation, update or deletion, if any. */
export function eventsOf(
  contract: Contract,
  object: string,
  change: 'created' | 'updated' | 'deleted',
): readonly EventType[] {
  const found = Object.entries(contract.events).find(
    ([type, carried]) => carried === object && type.endsWith(`.${change}`),
  );
  return found === undefined ? [] : [found[0] as EventType];
}
