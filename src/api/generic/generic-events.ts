import type { EventType } from '../../contract/generated/wire.d.ts';
import type { Contract } from '../../contract/schema.ts';

/** The events of an object's creation, update and deletion, as far as the contract has them. */
export interface GenericEvents {
  created: readonly EventType[];
  updated: readonly EventType[];
  deleted: readonly EventType[];
}

export function genericEvents(contract: Contract, object: string | undefined): GenericEvents {
  const own = Object.entries(contract.events)
    .filter(([, carried]) => carried === object)
    .map(([type]) => type as EventType);
  const of = (change: string) => own.filter((type) => type.endsWith(`.${change}`)).slice(0, 1);
  return { created: of('created'), updated: of('updated'), deleted: of('deleted') };
}
