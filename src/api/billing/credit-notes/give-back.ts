/** How what was paid already comes back to the customer. */
import type { CreditNoteCreateParams } from '../../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { changeBalance } from '../../customers/balance.ts';
import { amountsDiffer } from '../../errors/credit-notes.ts';
import { fromParam } from '../../find.ts';
import { createRefund } from '../../payments/refunds/create-refund.ts';
import type { Invoice } from '../invoices/invoice-object.ts';

type Params = Pick<
  CreditNoteCreateParams,
  'credit_amount' | 'out_of_band_amount' | 'refund_amount' | 'refunds'
>;
type Refunds = ObjectOf<'credit_note'>['refunds'];

/** Refunds and credits. Throws 400 unless they make up the amount. Minor units. */
export async function giveBack(
  tx: Transaction,
  invoice: Invoice,
  params: Params,
  { amount, creditNote }: { amount: number; creditNote: string },
): Promise<{ refunds: Refunds; transaction: string | null }> {
  const { credit_amount = 0, out_of_band_amount = 0, refund_amount = 0 } = params;
  const refunds = await namedRefunds(tx, params.refunds ?? []);
  const named = refunds.reduce((sum, { amount_refunded }) => sum + amount_refunded, 0);
  const given = credit_amount + out_of_band_amount + refund_amount + named;
  if (given !== amount) throw amountsDiffer(given, amount, invoice.currency);
  if (refund_amount > 0) refunds.push(await refundOf(tx, invoice, refund_amount));
  if (credit_amount === 0) return { refunds, transaction: null };
  const customer = await fromParam(tx, 'customer', invoice.customer ?? '', 'invoice');
  const change = { amount: -credit_amount, currency: invoice.currency, creditNote };
  const credited = await changeBalance(tx, customer, {
    ...change,
    invoice: invoice.id,
    type: 'credit_note',
  });
  await tx.update('customer', credited.customer, ['customer.updated']);
  return { refunds, transaction: credited.entry.id };
}

async function namedRefunds(
  tx: Transaction,
  named: NonNullable<Params['refunds']>,
): Promise<Refunds> {
  const refunds: Refunds = [];
  for (const [i, { amount_refunded, refund: id }] of named.entries()) {
    const refund = await fromParam(tx, 'refund', id ?? '', `refunds[${i}][refund]`);
    refunds.push(entryOf(refund.id, amount_refunded ?? refund.amount));
  }
  return refunds;
}

async function refundOf(tx: Transaction, { id }: Invoice, amount: number) {
  const payments = await tx.list('invoice_payment', { where: { invoice: id }, limit: 100 });
  const payment = payments.find(({ status }) => status === 'paid');
  const { charge, payment_intent } = payment?.payment ?? {};
  const of = payment_intent === undefined ? { charge } : { payment_intent };
  return entryOf((await createRefund(tx, { ...of, amount } as never)).id, amount);
}

function entryOf(refund: string, amount_refunded: number): Refunds[number] {
  return { amount_refunded, payment_record_refund: null, refund, type: 'refund' };
}
