import type { Stored, Transaction } from '../domain/transaction.ts';

/** What stays of a deleted object. An id that may be chosen can be deleted, used anew, deleted again. */
export async function leaveStub(tx: Transaction, { id, object }: Stored): Promise<Stored> {
  const stub = { id, object, deleted: true };
  const type = `deleted_${object}`;
  if ((await tx.get(type, id)) === undefined) tx.insert(type, stub);
  return stub;
}
