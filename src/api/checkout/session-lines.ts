import type { ReadTransaction } from '../../domain/transaction.ts';
import { type LinesPaging, linesPage } from '../lines-page.ts';
import type { ListEnvelope } from '../operation.ts';
import { recordOf } from './session-record.ts';

const PATH = '/v1/checkout/sessions';

/** A page of what is bought, in the order in which it was asked for. */
export async function linesOf(
  tx: ReadTransaction,
  session: string,
  params: LinesPaging,
): Promise<ListEnvelope> {
  const { line_items } = await recordOf(tx, session);
  return linesPage(line_items, 'line_item', `${PATH}/${session}/line_items`, params);
}
