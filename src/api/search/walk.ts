import { setImmediate } from 'node:timers/promises';
import type { ListQuery, ReadTransaction, Stored } from '../../domain/transaction.ts';

const PAGE = 100;
/** Other requests get their turn after this many objects. */
const TURN = 500;

/** Goes through a list newest first, page by page, as far as it is asked. */
export async function* walk(
  tx: ReadTransaction,
  type: string,
  query: Omit<ListQuery, 'limit'>,
): AsyncGenerator<Stored> {
  let next = query;
  for (let seen = 0; ; ) {
    const page = await tx.list(type, { ...next, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    next = { ...query, startingAfter: last.id };
    seen += page.length;
    if (seen % TURN === 0) await setImmediate();
  }
}
