import type { ReadTransaction, Stored } from '../../domain/transaction.ts';
import type { ListEnvelope } from '../operation.ts';

/** How many an object carries of what belongs to it. */
const SHOWN = 10;
/** Counting stops here. */
const COUNTED = 1000;

/** What belongs to a customer, as it is shown inside the customer. */
export async function embeddedList(
  tx: ReadTransaction,
  type: string,
  customer: string,
  url: string,
  shows: (object: Stored) => boolean = () => true,
): Promise<ListEnvelope> {
  const all = (await tx.list(type, { where: { customer }, limit: COUNTED })).filter(shows);
  return {
    object: 'list',
    data: all.slice(0, SHOWN),
    has_more: all.length > SHOWN,
    total_count: all.length,
    url,
  };
}
