/** With what an invoice is paid when nobody says: the first of the defaults that is set. */
import type { ObjectOf, ReadTransaction } from '../../domain/transaction.ts';

type Defaults = Pick<ObjectOf<'invoice'>, 'default_payment_method' | 'default_source'>;

export async function payingMethod(
  tx: ReadTransaction,
  customerId: string,
  ...owners: readonly (Defaults | undefined)[]
): Promise<string | null> {
  for (const owner of owners) {
    const own = owner?.default_payment_method ?? owner?.default_source;
    if (own !== undefined && own !== null) return own;
  }
  const customer = await tx.get('customer', customerId);
  return customer?.invoice_settings.default_payment_method ?? customer?.default_source ?? null;
}
