import type { ReadTransaction } from '../../../domain/transaction.ts';

/** How many an embedded list shows; the rest follows at its `url`. */
const SHOWN = 10;
/** More than one charge can have in sensible use. */
const COUNTED = 1000;

/** `charge.refunds`, for who asks for it. */
export async function refundsOfCharge(charge: { id: string }, tx: ReadTransaction) {
  const all = await tx.list('refund', { where: { charge: charge.id }, limit: COUNTED });
  return {
    object: 'list',
    data: all.slice(0, SHOWN),
    has_more: all.length > SHOWN,
    total_count: all.length,
    url: `/v1/charges/${charge.id}/refunds`,
  };
}
