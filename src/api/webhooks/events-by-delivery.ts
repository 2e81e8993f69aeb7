import type { ReadTransaction, Stored } from '../../domain/transaction.ts';
import type { ListSource } from '../list-page.ts';
import type { ListEnvelope } from '../operation.ts';
import { sievedPage } from '../sieved-page.ts';

/** How many hundreds of events are looked through: what lies further back is not listed. */
const PAGES_MAX = 50;

/** A page of those events that all their endpoints have accepted, or of those that some have not. */
export function eventsByDelivery(
  tx: ReadTransaction,
  source: ListSource,
  params: Readonly<Record<string, unknown>>,
  isDelivered: boolean,
): Promise<ListEnvelope> {
  const passes = ({ pending_webhooks: count }: Stored) => (count === 0) === isDelivered;
  return sievedPage(tx, source, params, passes, PAGES_MAX);
}
