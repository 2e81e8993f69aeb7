import { loadContract } from '../contract/contract.ts';

/** Throws for a type that never comes: a test had better hear of its slip than wait. */
export function checkEventType(type: string): void {
  const { events, thinEvents } = loadContract();
  if (!(type in events) && !thinEvents.includes(type)) {
    throw new Error(`There is no event '${type}'.`);
  }
}
