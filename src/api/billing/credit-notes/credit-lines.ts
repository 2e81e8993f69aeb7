import type { CreditNoteCreateParams } from '../../../contract/generated/wire.d.ts';
import { mulDivRound } from '../../../domain/money.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { missing, noSuch } from '../../errors.ts';
import type { Invoice } from '../invoices/invoice-object.ts';

export type CreditLine = ObjectOf<'credit_note_line_item'>;
type LineParam = NonNullable<CreditNoteCreateParams['lines']>[number];

/** What is credited: the lines that are given, else one of the whole amount. */
export function creditLines(
  tx: Transaction,
  invoice: Invoice,
  { amount, lines }: Pick<CreditNoteCreateParams, 'amount' | 'lines'>,
): CreditLine[] {
  if (lines !== undefined) return lines.map((line, i) => lineOf(tx, invoice, line, `lines[${i}]`));
  if (amount === undefined) throw missing('amount');
  return [newLine(tx, { amount, type: 'custom_line_item' })];
}

function lineOf(tx: Transaction, invoice: Invoice, param: LineParam, path: string): CreditLine {
  const { description = null, invoice_line_item: id, quantity = null, type } = param;
  const metadata = param.metadata ?? {};
  if (type === 'custom_line_item') {
    const each = param.unit_amount ?? Math.round(Number(param.unit_amount_decimal ?? Number.NaN));
    if (!Number.isSafeInteger(each)) throw missing(`${path}[unit_amount]`);
    const amount = each * (quantity ?? 1);
    return newLine(tx, { amount, description, metadata, quantity, type, unit_amount: each });
  }
  const line = invoice.lines.data.find((one) => one.id === id);
  if (line === undefined) {
    throw noSuch('invoice line item', id ?? '', `${path}[invoice_line_item]`, 400);
  }
  const amount =
    param.amount ?? mulDivRound(line.amount, quantity ?? line.quantity ?? 1, line.quantity || 1);
  const told = { amount, description: description ?? line.description, metadata, quantity, type };
  return newLine(tx, { ...told, invoice_line_item: line.id });
}

type Told = Pick<CreditLine, 'amount' | 'type'> & Partial<CreditLine>;

function newLine(tx: Transaction, told: Told): CreditLine {
  const { invoice_line_item, unit_amount = null } = told;
  return {
    id: tx.newId('cnli'),
    object: 'credit_note_line_item',
    amount: told.amount,
    description: told.description ?? null,
    discount_amount: 0,
    discount_amounts: [],
    ...(invoice_line_item !== undefined && { invoice_line_item }),
    livemode: false,
    metadata: told.metadata ?? {},
    pretax_credit_amounts: [],
    quantity: told.quantity ?? null,
    tax_rates: [],
    taxes: [],
    type: told.type,
    unit_amount,
    unit_amount_decimal: unit_amount === null ? null : String(unit_amount),
  } as CreditLine;
}
