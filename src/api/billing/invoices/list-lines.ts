import { type LinesPaging, linesPage } from '../../lines-page.ts';
import type { ListEnvelope } from '../../operation.ts';
import type { Invoice } from './invoice-object.ts';

/** A page of an invoice's lines, in their order on the invoice. */
export function listLines({ id, lines }: Invoice, params: LinesPaging): ListEnvelope {
  return linesPage(lines.data, 'line_item', `/v1/invoices/${id}/lines`, params);
}
