import type { ReadTransaction } from '../../domain/transaction.ts';
import { intentOfSession } from '../errors/checkout.ts';
import { sessionOfIntent } from './session-record.ts';

/** An intent of a session ends with it. Throws 400 for who would cancel it by itself. */
export async function refuseCancelOfSession(
  tx: ReadTransaction,
  { id, object, status }: { id: string; object: string; status: string },
): Promise<void> {
  if (status === 'requires_capture') return;
  if ((await sessionOfIntent(tx, id)) !== undefined) throw intentOfSession(object);
}
