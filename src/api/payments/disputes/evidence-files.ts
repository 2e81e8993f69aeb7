import type { ReadTransaction } from '../../../domain/transaction.ts';
import { noSuch } from '../../errors.ts';

/** Evidence that is a file. */
const files = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const;

/** Throws 400 for a file that was not uploaded. */
export async function checkFiles(
  tx: ReadTransaction,
  evidence: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const name of files) {
    const id = evidence[name];
    if (typeof id !== 'string' || id === '') continue;
    if ((await tx.get('file', id)) === undefined) {
      throw noSuch('file upload', id, `evidence[${name}]`, 400);
    }
  }
}
