/** A draft becomes a bill: it gets its number, and cannot be changed any more. */
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { changeBalance } from '../../customers/balance.ts';
import { withoutUsedUp } from '../../customers/customer-discount.ts';
import { fromParam } from '../../find.ts';
import { invoiceIntent, storeIntent } from './invoice-intent.ts';
import { itemLines } from './invoice-lines.ts';
import { copied, type Invoice } from './invoice-object.ts';
import { withLines } from './invoice-totals.ts';
import { announcePaid, paidFields } from './mark-paid.ts';

type Customer = ObjectOf<'customer'>;

const NUMBER_LENGTH = 4;

/**
 * Finalizes a stored draft. It is open afterwards and has a payment intent, or paid when nothing is
 * due. `method` is what the payment intent starts with. Throws 400 when the customer is gone.
 */
export async function finalizeInvoice(
  tx: Transaction,
  draft: Invoice,
  method: string | null,
  apiVersion: string,
): Promise<Invoice> {
  const customer = await fromParam(tx, 'customer', draft.customer ?? '', 'customer');
  const numbered = await numberedFor(tx, await summed(tx, draft, customer), customer);
  if (numbered.amount_due === 0) return finalizePaid(tx, numbered);
  const intent = invoiceIntent(tx, numbered, method, apiVersion);
  const open = await tx.update(
    'invoice',
    {
      ...numbered,
      confirmation_secret: { client_secret: intent.client_secret ?? '', type: 'payment_intent' },
      status: 'open',
    },
    ['invoice.finalized'],
  );
  storeIntent(tx, open, intent);
  return open;
}

/** Attempted, in a way: there was nothing to try. */
async function finalizePaid(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  const paid = { ...invoice, ...paidFields(tx, invoice), attempt_count: 0 };
  const stored = await tx.update('invoice', paid, ['invoice.finalized']);
  announcePaid(tx, stored);
  return stored;
}

/** The customer's balance counts when the invoice is finalized. Below zero it is a credit. */
async function summed(tx: Transaction, draft: Invoice, customer: Customer): Promise<Invoice> {
  const { data } = draft.lines;
  const kept = data.filter(({ parent }) => parent?.type === 'subscription_item_details');
  const lines = [...(await itemLines(tx, draft.id, data)), ...kept];
  const usable = customer.currency === null || customer.currency === draft.currency;
  const starting_balance = usable ? customer.balance : 0;
  return withLines(tx, { ...draft, ...copied(customer), starting_balance }, lines);
}

async function numberedFor(
  tx: Transaction,
  invoice: Invoice,
  customer: Customer,
): Promise<Invoice> {
  const sequence = customer.next_invoice_sequence ?? 1;
  const applied = invoice.amount_due - invoice.total;
  let next: Customer = {
    ...(await withoutUsedUp(tx, customer, invoice.total_discount_amounts ?? [])),
    currency: customer.currency ?? invoice.currency,
    next_invoice_sequence: sequence + 1,
  };
  if (applied !== 0) {
    const change = { amount: -applied, currency: invoice.currency, invoice: invoice.id };
    next = (await changeBalance(tx, next, { ...change, type: 'applied_to_invoice' })).customer;
  }
  await tx.update('customer', next);
  const url = `${tx.origin}/o/${invoice.id}`;
  const number = `${customer.invoice_prefix}-${String(sequence).padStart(NUMBER_LENGTH, '0')}`;
  return {
    ...invoice,
    automatically_finalizes_at: null,
    effective_at: invoice.effective_at ?? tx.now,
    ending_balance: invoice.starting_balance - applied,
    hosted_invoice_url: url,
    invoice_pdf: url,
    number: invoice.number ?? number,
    rendering: printed(invoice.rendering),
    status_transitions: { ...invoice.status_transitions, finalized_at: tx.now },
  };
}

function printed(rendering: Invoice['rendering']): Invoice['rendering'] {
  if (rendering?.pdf?.page_size !== 'auto') return rendering;
  return { ...rendering, pdf: { page_size: 'letter' } };
}
