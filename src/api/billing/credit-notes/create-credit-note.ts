import type { CreditNoteCreateParams } from '../../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import * as errors from '../../errors/credit-notes.ts';
import { fromParam } from '../../find.ts';
import type { Invoice } from '../invoices/invoice-object.ts';
import { creditInvoice } from './credit-invoice.ts';
import { creditLines } from './credit-lines.ts';
import { giveBack } from './give-back.ts';

export type CreditNote = ObjectOf<'credit_note'>;

/** Takes from an open invoice what is not paid yet; the rest is given back. Throws 400. */
export async function createCreditNote(
  tx: Transaction,
  params: CreditNoteCreateParams,
): Promise<CreditNote> {
  const invoice = (await fromParam(tx, 'invoice', params.invoice, 'invoice')) as Invoice;
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw errors.notCreditable(String(invoice.status));
  }
  const id = tx.newId('cn');
  const lines = creditLines(tx, invoice, params);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const credited =
    invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount;
  const rest = invoice.total - credited;
  if (total < 1) throw errors.creditTooLarge(total, rest, invoice.currency);
  if (total > rest) throw errors.creditTooLarge(total, rest, invoice.currency);
  const before = invoice.status === 'open' ? Math.min(total, invoice.amount_remaining) : 0;
  const after = total - before;
  const { refunds, transaction } = await giveBack(tx, invoice, params, {
    amount: after,
    creditNote: id,
  });
  await creditInvoice(tx, invoice, { before, after });
  return {
    id,
    object: 'credit_note',
    amount: total,
    amount_shipping: 0,
    created: tx.now,
    currency: invoice.currency,
    customer: invoice.customer ?? '',
    customer_account: null,
    customer_balance_transaction: transaction,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: params.effective_at ?? tx.now,
    invoice: invoice.id,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/credit_notes/${id}/lines` },
    livemode: false,
    memo: params.memo ?? null,
    metadata: params.metadata ?? {},
    number: await numberOf(tx, invoice),
    out_of_band_amount: params.out_of_band_amount ?? null,
    pdf: `${tx.origin}/o/${id}`,
    post_payment_amount: after,
    pre_payment_amount: before,
    pretax_credit_amounts: [],
    reason: params.reason ?? null,
    refunds,
    shipping_cost: null,
    status: 'issued',
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    total_taxes: [],
    type: after === 0 ? 'pre_payment' : before === 0 ? 'post_payment' : 'mixed',
    voided_at: null,
  } as CreditNote;
}

/** `ECPMUAJT-0001-CN-01` */
async function numberOf(tx: Transaction, { id, number }: Invoice): Promise<string> {
  const earlier = await tx.list('credit_note', { where: { invoice: id }, limit: 100 });
  return `${number}-CN-${String(earlier.length + 1).padStart(2, '0')}`;
}

/** Undoes it, which is possible only before the payment. */
export async function voidCreditNote(tx: Transaction, note: CreditNote): Promise<CreditNote> {
  const invoice = (await fromParam(tx, 'invoice', note.invoice, 'invoice')) as Invoice;
  if (note.status === 'void' || invoice.status !== 'open') throw errors.notVoidable();
  await creditInvoice(tx, invoice, { before: -note.pre_payment_amount, after: 0 });
  const next: CreditNote = { ...note, status: 'void', voided_at: tx.now };
  return tx.update('credit_note', next, ['credit_note.voided']);
}
