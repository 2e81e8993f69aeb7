import { noSuch } from '../../errors.ts';
import { limitOf } from '../../list-page.ts';
import type { ListEnvelope } from '../../operation.ts';
import type { Invoice } from './invoice-object.ts';

interface Paging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/** A page of an invoice's lines, in their order on the invoice. */
export function listLines(invoice: Invoice, params: Paging): ListEnvelope {
  const { data } = invoice.lines;
  const limit = limitOf({ ...params });
  const place = (id: string, param: string) => {
    const at = data.findIndex((line) => line.id === id);
    if (at < 0) throw noSuch('line_item', id, param, 400);
    return at;
  };
  const { ending_before: before, starting_after: after } = params;
  const end = before === undefined ? data.length : place(before, 'ending_before');
  const start =
    before !== undefined
      ? Math.max(0, end - limit)
      : after === undefined
        ? 0
        : place(after, 'starting_after') + 1;
  const page = data.slice(start, Math.min(end, start + limit));
  return {
    object: 'list',
    data: page,
    has_more: before === undefined ? start + limit < end : start > 0,
    url: `/v1/invoices/${invoice.id}/lines`,
  };
}
