import type { PromotionCodeListParams } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction, Stored } from '../../domain/transaction.ts';
import { type ListSource, listPage } from '../list-page.ts';
import type { ListEnvelope } from '../operation.ts';
import { sievedPage } from '../sieved-page.ts';

const SOURCE: ListSource = {
  type: 'promotion_code',
  url: '/v1/promotion_codes',
  filters: { active: 'active', code: 'code', coupon: 'promotion.coupon', customer: 'customer' },
};

/** Hundreds of codes that are looked through for another way to write one. */
const PAGES_MAX = 100;

/** A code is found however it is written: as it is by index, else by looking through all. */
export async function listPromotionCodes(
  tx: ReadTransaction,
  params: PromotionCodeListParams,
): Promise<ListEnvelope> {
  const page = await listPage(tx, SOURCE, { ...params });
  const { code, ...others } = params;
  if (code === undefined || page.data.length > 0) return page;
  const wanted = code.toLowerCase();
  const passes = (object: Stored) => String(object.code).toLowerCase() === wanted;
  return sievedPage(tx, SOURCE, others, passes, PAGES_MAX);
}
