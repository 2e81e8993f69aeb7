import { loadContract } from '../contract/contract.ts';

/** Throws for a type that never comes: a test had better hear of its slip than wait. */
export function checkEventType(type: string): void {
  const { events, thinEvents } = loadContract();
  if (Object.hasOwn(events, type)) return;
  const isThin = type.startsWith('v1.') && thinEvents.includes(type);
  const advice = isThin ? ` '${type}' is its thin form: wait for '${type.slice(3)}'.` : '';
  throw new Error(`There is no event '${type}'.${advice}`);
}

/** As `checkEventType`, but for what only destinations are told: `v2.core.event_destination.ping`. */
export function checkDeliveredType(type: string): void {
  const isV2 = type.startsWith('v2.') && loadContract().thinEvents.includes(type);
  if (!isV2) checkEventType(type);
}
